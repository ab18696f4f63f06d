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
   824,
   530
  ],
  "openinpresentation": 1,
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
     "maxclass": "bpatcher",
     "numinlets": 0,
     "numoutlets": 0,
     "patching_rect": [
      0,
      0,
      824,
      530
     ],
     "presentation": 1,
     "presentation_rect": [
      0,
      0,
      824,
      530
     ],
     "name": "quartet.hub.maxpat",
     "args": [],
     "bgmode": 1,
     "border": 0
    }
   }
  ],
  "lines": [],
  "editing_bgcolor": [
   0.09,
   0.1,
   0.12,
   1.0
  ],
  "locked_bgcolor": [
   0.09,
   0.1,
   0.12,
   1.0
  ]
 }
}
