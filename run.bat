@echo off
rem Set-up and start in one command.
rem   run.bat         sets up, builds, checks and exports the sample county, then opens the window on it
rem   run.bat test    sets up, then lint, types and the whole test suite
rem   run.bat file-types          sets up, then lets a double click on .gkml and .gkpkg files open them, for you alone
rem   run.bat file-types remove   takes that back
setlocal
cd /d "%~dp0"
if not exist .venv\Scripts\catalogue-app.exe (
  py -3 -m venv .venv || (echo Please install Python 3.11 or newer from the Microsoft Store or python.org, then start run.bat again. & exit /b 1)
  .venv\Scripts\python -m pip install -q --disable-pip-version-check -e .[dev] || exit /b 1
)
if "%1"=="test" (
  .venv\Scripts\python -m ruff format --check . || exit /b 1
  .venv\Scripts\python -m ruff check . || exit /b 1
  .venv\Scripts\python -m mypy || exit /b 1
  .venv\Scripts\python -m pytest -q -n logical --maxprocesses 4 --dist worksteal
  exit /b
)
if "%1"=="file-types" (
  .venv\Scripts\python packaging\file_types.py %2
  exit /b
)
.venv\Scripts\catalogue-app sample out || exit /b
.venv\Scripts\catalogue-app out\sample.gkml
