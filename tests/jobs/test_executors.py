import pytest

from analysis.errors import InputError
from jobs.executors import open_executor


@pytest.mark.parametrize("where", ["threads:2", "processes:2"])
def test_named_pool_does_the_work(where: str):
    with open_executor(where) as executor:
        assert executor is not None
        assert executor.submit(divmod, 17, 5).result() == (3, 2)


def test_no_words_mean_this_process():
    with open_executor() as executor:
        assert executor is None


@pytest.mark.parametrize("where", ["thread:2", "threads:", "threads:0", "processes:many", "http://host"])
def test_unknown_words_are_refused_with_what_may_be_written(where: str):
    with pytest.raises(InputError, match="threads:4"), open_executor(where):
        pass


def test_cluster_that_does_not_answer_is_named():
    pytest.importorskip("distributed", reason="requirements-cluster.txt is not installed: no dask.distributed")
    with pytest.raises(InputError, match=r"连不上集群 tcp://127\.0\.0\.1:9，"), open_executor("tcp://127.0.0.1:9"):
        pass
