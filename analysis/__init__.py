"""案例鉴 CaseLens without a face: from forms to one Report. Pure: no clock, network, database or user interface."""
