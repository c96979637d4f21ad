@echo off
where /q node || (echo aliflow needs Node 22 or newer, and there is no node on PATH>&2 & exit /b 1)
node "%~dp0dist\provider\doors\plugin\main.js" %*
