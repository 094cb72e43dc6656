@echo off
rem CaseLens. Double-click after unpacking the whole archive. ASCII only: cmd reads a batch file in the code page of the moment.
setlocal
chcp 65001 >nul
pushd "%~dp0"
if errorlevel 1 goto nofolder
if not exist "start.py" goto nofolder
set "PYTHONUTF8=1"
py -@PYTHON@ -c "" >nul 2>nul
if errorlevel 1 goto nolauncher
py -@PYTHON@ start.py %*
goto ended

:nolauncher
python -c "" >nul 2>nul
if errorlevel 1 goto nopython
python start.py %*
goto ended

:nopython
type "python-missing.txt"
pause
exit /b 1

:nofolder
echo Please unpack the whole archive first, then start start.bat in the unpacked folder.
pause
exit /b 1

:ended
if errorlevel 1 pause
popd
