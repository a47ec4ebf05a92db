; The set-up for one person, without an administrator: files, start menu, what opens .gkml and .gkpkg, and a way to remove
; it all again. Workspaces and settings are the user's own and stay. Compiled by build.py; /S installs silently.
Unicode true
SetCompressor /SOLID lzma
Name "目录编制 ${VERSION}"
OutFile "${TARGET}"
InstallDir "$LOCALAPPDATA\Programs\catalogue-app"
RequestExecutionLevel user
Icon "${FOLDER}/catalogue-app.ico"
UninstallIcon "${FOLDER}/catalogue-app.ico"

!include MUI2.nsh
!define MUI_FINISHPAGE_RUN "$INSTDIR\python\pythonw.exe"
!define MUI_FINISHPAGE_RUN_PARAMETERS "-m catalogue_app"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"
!insertmacro MUI_LANGUAGE "English"

!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\catalogue-app"
!define OPEN '"$INSTDIR\python\pythonw.exe" -m catalogue_app "%1"'

!macro FileType SUFFIX KIND WORDS
  WriteRegStr HKCU "Software\Classes\${SUFFIX}" "" "${KIND}"
  WriteRegStr HKCU "Software\Classes\${KIND}" "" "${WORDS}"
  WriteRegStr HKCU "Software\Classes\${KIND}\DefaultIcon" "" "$INSTDIR\catalogue-app.ico"
  WriteRegStr HKCU "Software\Classes\${KIND}\shell\open\command" "" '${OPEN}'
!macroend
!include "${TYPES}"

Section
  ; A newer version replaces the older one whole: no module of the old may stay beside the new.
  RMDir /r "$INSTDIR\python"
  SetOutPath "$INSTDIR"
  File /r "${FOLDER}/*"
  CreateShortCut "$SMPROGRAMS\目录编制.lnk" "$INSTDIR\python\pythonw.exe" "-m catalogue_app" "$INSTDIR\catalogue-app.ico"
  !insertmacro PutFileTypes
  WriteUninstaller "$INSTDIR\uninstall.exe"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "目录编制"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\catalogue-app.ico"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, i 0, i 0)'
SectionEnd

Section "Uninstall"
  RMDir /r "$INSTDIR\python"
  RMDir /r "$INSTDIR\licences"
  Delete "$INSTDIR\*.cmd"
  Delete "$INSTDIR\catalogue-app.ico"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\目录编制.lnk"
  !insertmacro TakeFileTypes
  DeleteRegKey HKCU "${UNINSTALL}"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, i 0, i 0)'
SectionEnd
