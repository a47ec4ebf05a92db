@echo off
rem Set-up and start in one command.
rem   run.bat         sets up, builds, checks and exports the sample county, then opens the window on it
rem   run.bat test    sets up, then lint, types and the whole test suite
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
  .venv\Scripts\python -m pytest -q
  exit /b
)
.venv\Scripts\catalogue-app sample out || exit /b
.venv\Scripts\catalogue-app out\sample.gkml
