{
 "patcher": {
  "fileversion": 1,
  "appversion": {
   "major": 8,
   "minor": 6,
   "revision": 0,
   "architecture": "x64",
   "modernui": 1
  },
  "classnamespace": "box",
  "rect": [
   80.0,
   100.0,
   640,
   480
  ],
  "openinpresentation": 0,
  "default_fontsize": 12.0,
  "default_fontname": "Arial",
  "gridsize": [
   8.0,
   8.0
  ],
  "boxes": [
   {
    "box": {
     "id": "obj-1",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      20.0,
      14,
      600,
      30
     ],
     "text": "quartet.stem",
     "fontsize": 20.0,
     "fontface": 1,
     "textjustification": 0
    }
   },
   {
    "box": {
     "id": "obj-2",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      20.0,
      50.0,
      760,
      22
     ],
     "text": "One stem as a bpatcher; its argument is bass, drums, instrument or melody.",
     "fontsize": 12.0,
     "fontface": 0,
     "textjustification": 0
    }
   },
   {
    "box": {
     "id": "obj-3",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      20.0,
      74.0,
      760,
      22
     ],
     "text": "It speaks through quartet.hub, which must be open or loaded once.",
     "fontsize": 12.0,
     "fontface": 0,
     "textjustification": 0
    }
   },
   {
    "box": {
     "id": "obj-4",
     "maxclass": "bpatcher",
     "numinlets": 0,
     "numoutlets": 0,
     "patching_rect": [
      20.0,
      108.0,
      196,
      316
     ],
     "name": "quartet.stem.maxpat",
     "args": [
      "bass"
     ],
     "bgmode": 1,
     "border": 0
    }
   },
   {
    "box": {
     "id": "obj-5",
     "maxclass": "newobj",
     "numinlets": 0,
     "numoutlets": 0,
     "patching_rect": [
      246.0,
      108.0,
      87,
      22.0
     ],
     "text": "quartet.hub"
    }
   }
  ],
  "lines": []
 }
}
