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
     "maxclass": "newobj",
     "numinlets": 0,
     "numoutlets": 0,
     "patching_rect": [
      16,
      16,
      100,
      22.0
     ],
     "text": "quartet.wires"
    }
   },
   {
    "box": {
     "id": "obj-2",
     "maxclass": "panel",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2108.0,
      60,
      808,
      120
     ],
     "presentation": 1,
     "presentation_rect": [
      8,
      44,
      808,
      120
     ],
     "bgcolor": [
      0.15,
      0.16,
      0.19,
      1.0
     ],
     "mode": 0,
     "rounded": 6,
     "ignoreclick": 1,
     "background": 1
    }
   },
   {
    "box": {
     "id": "obj-3",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2108.0,
      24,
      200,
      28
     ],
     "presentation": 1,
     "presentation_rect": [
      8,
      8,
      200,
      28
     ],
     "text": "Quartet",
     "fontsize": 20.0,
     "fontface": 1,
     "textjustification": 0,
     "textcolor": [
      0.91,
      0.92,
      0.94,
      1.0
     ]
    }
   },
   {
    "box": {
     "id": "obj-4",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      16.0,
      80.0,
      179,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive quartet.connected"
    }
   },
   {
    "box": {
     "id": "obj-5",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2812.0,
      28,
      104,
      20
     ],
     "presentation": 1,
     "presentation_rect": [
      712,
      12,
      104,
      20
     ],
     "text": "not heard",
     "fontsize": 12.0,
     "fontface": 0,
     "textjustification": 1,
     "textcolor": [
      0.58,
      0.61,
      0.66,
      1.0
     ]
    }
   },
   {
    "box": {
     "id": "obj-6",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 3,
     "patching_rect": [
      16.0,
      110.0,
      80,
      22.0
     ],
     "outlettype": [
      "bang",
      "bang",
      "bang"
     ],
     "text": "select 1 0"
    }
   },
   {
    "box": {
     "id": "obj-7",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      16.0,
      140.0,
      291,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "set connected, textcolor 0.35 0.78 0.45 1."
    }
   },
   {
    "box": {
     "id": "obj-8",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      16.0,
      170.0,
      291,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "set not heard, textcolor 0.58 0.61 0.66 1."
    }
   },
   {
    "box": {
     "id": "obj-9",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2524.0,
      28,
      96,
      20
     ],
     "presentation": 1,
     "presentation_rect": [
      424,
      12,
      96,
      20
     ],
     "text": "Quartet runs at",
     "fontsize": 11.0,
     "fontface": 0,
     "textjustification": 0,
     "textcolor": [
      0.58,
      0.61,
      0.66,
      1.0
     ]
    }
   },
   {
    "box": {
     "id": "obj-10",
     "maxclass": "textedit",
     "numinlets": 1,
     "numoutlets": 4,
     "patching_rect": [
      2624.0,
      26,
      160,
      24
     ],
     "outlettype": [
      "",
      "int",
      "",
      ""
     ],
     "presentation": 1,
     "presentation_rect": [
      524,
      10,
      160,
      24
     ],
     "keymode": 1,
     "outputmode": 1,
     "rounded": 4.0,
     "bgcolor": [
      0.23,
      0.25,
      0.29,
      1.0
     ],
     "textcolor": [
      0.91,
      0.92,
      0.94,
      1.0
     ],
     "fontsize": 11.0,
     "text": "",
     "lines": 1
    }
   },
   {
    "box": {
     "id": "obj-11",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      356.0,
      80.0,
      159,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "loadmess set 127.0.0.1"
    }
   },
   {
    "box": {
     "id": "obj-12",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      356.0,
      110.0,
      80,
      22.0
     ],
     "outlettype": [
      "",
      ""
     ],
     "text": "route text"
    }
   },
   {
    "box": {
     "id": "obj-13",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      356.0,
      138.0,
      80,
      22.0
     ],
     "outlettype": [
      "",
      ""
     ],
     "text": "route bang"
    }
   },
   {
    "box": {
     "id": "obj-14",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      356.0,
      166.0,
      36.0,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "\"\""
    }
   },
   {
    "box": {
     "id": "obj-15",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      446.0,
      166.0,
      67,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "tosymbol"
    }
   },
   {
    "box": {
     "id": "obj-16",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      356.0,
      200.0,
      93,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend host"
    }
   },
   {
    "box": {
     "id": "obj-17",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      356.0,
      230.0,
      139,
      22.0
     ],
     "text": "send quartet.server"
    }
   },
   {
    "box": {
     "id": "obj-18",
     "maxclass": "live.text",
     "numinlets": 1,
     "numoutlets": 2,
     "patching_rect": [
      2116.0,
      68,
      84,
      30
     ],
     "outlettype": [
      "",
      ""
     ],
     "presentation": 1,
     "presentation_rect": [
      16,
      52,
      84,
      30
     ],
     "parameter_enable": 1,
     "saved_attribute_attributes": {
      "valueof": {
       "parameter_longname": "play",
       "parameter_shortname": "play",
       "parameter_type": 2,
       "parameter_enum": [
        "off",
        "on"
       ],
       "parameter_mmax": 1
      }
     },
     "varname": "play",
     "text": "play",
     "texton": "play",
     "mode": 1,
     "rounded": 4.0,
     "activebgcolor": [
      0.23,
      0.25,
      0.29,
      1.0
     ],
     "activebgoncolor": [
      0.35,
      0.78,
      0.45,
      1.0
     ],
     "activetextcolor": [
      0.91,
      0.92,
      0.94,
      1.0
     ],
     "activetextoncolor": [
      0.15,
      0.16,
      0.19,
      1.0
     ]
    }
   },
   {
    "box": {
     "id": "obj-19",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      696.0,
      80.0,
      212,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive quartet.transport.play"
    }
   },
   {
    "box": {
     "id": "obj-20",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      696.0,
      110.0,
      87,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend set"
    }
   },
   {
    "box": {
     "id": "obj-21",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      696.0,
      170.0,
      219,
      22.0
     ],
     "text": "send quartet.transport.play.ask"
    }
   },
   {
    "box": {
     "id": "obj-22",
     "maxclass": "live.numbox",
     "numinlets": 1,
     "numoutlets": 2,
     "patching_rect": [
      2208.0,
      76,
      52,
      15
     ],
     "outlettype": [
      "",
      "float"
     ],
     "presentation": 1,
     "presentation_rect": [
      108,
      60,
      52,
      15
     ],
     "parameter_enable": 1,
     "saved_attribute_attributes": {
      "valueof": {
       "parameter_longname": "bpm",
       "parameter_shortname": "bpm",
       "parameter_type": 0,
       "parameter_mmin": 40.0,
       "parameter_mmax": 240.0,
       "parameter_unitstyle": 1,
       "parameter_initial": [
        120.0
       ],
       "parameter_initial_enable": 1
      }
     },
     "varname": "bpm"
    }
   },
   {
    "box": {
     "id": "obj-23",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1036.0,
      80.0,
      219,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive quartet.transport.tempo"
    }
   },
   {
    "box": {
     "id": "obj-24",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1036.0,
      110.0,
      87,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend set"
    }
   },
   {
    "box": {
     "id": "obj-25",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      1036.0,
      170.0,
      225,
      22.0
     ],
     "text": "send quartet.transport.tempo.ask"
    }
   },
   {
    "box": {
     "id": "obj-26",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2260.0,
      73,
      32,
      20
     ],
     "presentation": 1,
     "presentation_rect": [
      160,
      57,
      32,
      20
     ],
     "text": "bpm",
     "fontsize": 11.0,
     "fontface": 0,
     "textjustification": 0,
     "textcolor": [
      0.58,
      0.61,
      0.66,
      1.0
     ]
    }
   },
   {
    "box": {
     "id": "obj-27",
     "maxclass": "live.numbox",
     "numinlets": 1,
     "numoutlets": 2,
     "patching_rect": [
      2292.0,
      76,
      52,
      15
     ],
     "outlettype": [
      "",
      "float"
     ],
     "presentation": 1,
     "presentation_rect": [
      192,
      60,
      52,
      15
     ],
     "parameter_enable": 1,
     "saved_attribute_attributes": {
      "valueof": {
       "parameter_longname": "bars",
       "parameter_shortname": "bars",
       "parameter_type": 1,
       "parameter_mmin": 1.0,
       "parameter_mmax": 16.0,
       "parameter_unitstyle": 0,
       "parameter_initial": [
        4.0
       ],
       "parameter_initial_enable": 1
      }
     },
     "varname": "bars"
    }
   },
   {
    "box": {
     "id": "obj-28",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1376.0,
      80.0,
      212,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive quartet.transport.bars"
    }
   },
   {
    "box": {
     "id": "obj-29",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1376.0,
      110.0,
      87,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend set"
    }
   },
   {
    "box": {
     "id": "obj-30",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      1376.0,
      170.0,
      219,
      22.0
     ],
     "text": "send quartet.transport.bars.ask"
    }
   },
   {
    "box": {
     "id": "obj-31",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2344.0,
      73,
      32,
      20
     ],
     "presentation": 1,
     "presentation_rect": [
      244,
      57,
      32,
      20
     ],
     "text": "bars",
     "fontsize": 11.0,
     "fontface": 0,
     "textjustification": 0,
     "textcolor": [
      0.58,
      0.61,
      0.66,
      1.0
     ]
    }
   },
   {
    "box": {
     "id": "obj-32",
     "maxclass": "umenu",
     "numinlets": 1,
     "numoutlets": 3,
     "patching_rect": [
      2380.0,
      72,
      74,
      22
     ],
     "outlettype": [
      "int",
      "",
      ""
     ],
     "presentation": 1,
     "presentation_rect": [
      280,
      56,
      74,
      22
     ],
     "bgcolor": [
      0.23,
      0.25,
      0.29,
      1.0
     ],
     "textcolor": [
      0.91,
      0.92,
      0.94,
      1.0
     ],
     "items": [
      "none",
      ",",
      "1beat",
      ",",
      "2beat",
      ",",
      "1bar",
      ",",
      "2bar",
      ",",
      "4bar",
      ",",
      "8bar",
      ",",
      "loop"
     ]
    }
   },
   {
    "box": {
     "id": "obj-33",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1716.0,
      80.0,
      166,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive quartet.quantum"
    }
   },
   {
    "box": {
     "id": "obj-34",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1716.0,
      110.0,
      126,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend setsymbol"
    }
   },
   {
    "box": {
     "id": "obj-35",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      1716.0,
      170.0,
      172,
      22.0
     ],
     "text": "send quartet.quantum.ask"
    }
   },
   {
    "box": {
     "id": "obj-36",
     "maxclass": "umenu",
     "numinlets": 1,
     "numoutlets": 3,
     "patching_rect": [
      2460.0,
      72,
      64,
      22
     ],
     "outlettype": [
      "int",
      "",
      ""
     ],
     "presentation": 1,
     "presentation_rect": [
      360,
      56,
      64,
      22
     ],
     "bgcolor": [
      0.23,
      0.25,
      0.29,
      1.0
     ],
     "textcolor": [
      0.91,
      0.92,
      0.94,
      1.0
     ],
     "items": [
      "auto",
      ",",
      "hold"
     ]
    }
   },
   {
    "box": {
     "id": "obj-37",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      16.0,
      380.0,
      159,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive quartet.launch"
    }
   },
   {
    "box": {
     "id": "obj-38",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      16.0,
      410.0,
      126,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend setsymbol"
    }
   },
   {
    "box": {
     "id": "obj-39",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      16.0,
      470.0,
      166,
      22.0
     ],
     "text": "send quartet.launch.ask"
    }
   },
   {
    "box": {
     "id": "obj-40",
     "maxclass": "live.text",
     "numinlets": 1,
     "numoutlets": 2,
     "patching_rect": [
      2532.0,
      68,
      84,
      30
     ],
     "outlettype": [
      "",
      ""
     ],
     "presentation": 1,
     "presentation_rect": [
      432,
      52,
      84,
      30
     ],
     "parameter_enable": 1,
     "saved_attribute_attributes": {
      "valueof": {
       "parameter_longname": "launch now",
       "parameter_shortname": "launch now",
       "parameter_type": 2,
       "parameter_enum": [
        "off",
        "on"
       ],
       "parameter_mmax": 1
      }
     },
     "varname": "launch now",
     "text": "launch now",
     "texton": "launch now",
     "mode": 0,
     "rounded": 4.0,
     "activebgcolor": [
      0.158,
      0.351,
      0.203,
      1.0
     ],
     "activebgoncolor": [
      0.35,
      0.78,
      0.45,
      1.0
     ],
     "activetextcolor": [
      0.91,
      0.92,
      0.94,
      1.0
     ],
     "activetextoncolor": [
      0.91,
      0.92,
      0.94,
      1.0
     ]
    }
   },
   {
    "box": {
     "id": "obj-41",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      356.0,
      380.0,
      36.0,
      22.0
     ],
     "outlettype": [
      "bang"
     ],
     "text": "t b"
    }
   },
   {
    "box": {
     "id": "obj-42",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      356.0,
      410.0,
      192,
      22.0
     ],
     "text": "send quartet.launch.now.ask"
    }
   },
   {
    "box": {
     "id": "obj-43",
     "maxclass": "live.text",
     "numinlets": 1,
     "numoutlets": 2,
     "patching_rect": [
      2624.0,
      68,
      124,
      30
     ],
     "outlettype": [
      "",
      ""
     ],
     "presentation": 1,
     "presentation_rect": [
      524,
      52,
      124,
      30
     ],
     "parameter_enable": 1,
     "saved_attribute_attributes": {
      "valueof": {
       "parameter_longname": "regenerate all",
       "parameter_shortname": "regenerate all",
       "parameter_type": 2,
       "parameter_enum": [
        "off",
        "on"
       ],
       "parameter_mmax": 1
      }
     },
     "varname": "regenerate all",
     "text": "regenerate all",
     "texton": "regenerate all",
     "mode": 0,
     "rounded": 4.0,
     "activebgcolor": [
      0.158,
      0.351,
      0.203,
      1.0
     ],
     "activebgoncolor": [
      0.35,
      0.78,
      0.45,
      1.0
     ],
     "activetextcolor": [
      0.91,
      0.92,
      0.94,
      1.0
     ],
     "activetextoncolor": [
      0.91,
      0.92,
      0.94,
      1.0
     ]
    }
   },
   {
    "box": {
     "id": "obj-44",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      696.0,
      380.0,
      36.0,
      22.0
     ],
     "outlettype": [
      "bang"
     ],
     "text": "t b"
    }
   },
   {
    "box": {
     "id": "obj-45",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      696.0,
      410.0,
      192,
      22.0
     ],
     "text": "send quartet.regenerate.ask"
    }
   },
   {
    "box": {
     "id": "obj-46",
     "maxclass": "live.text",
     "numinlets": 1,
     "numoutlets": 2,
     "patching_rect": [
      2756.0,
      68,
      76,
      30
     ],
     "outlettype": [
      "",
      ""
     ],
     "presentation": 1,
     "presentation_rect": [
      656,
      52,
      76,
      30
     ],
     "parameter_enable": 1,
     "saved_attribute_attributes": {
      "valueof": {
       "parameter_longname": "panic",
       "parameter_shortname": "panic",
       "parameter_type": 2,
       "parameter_enum": [
        "off",
        "on"
       ],
       "parameter_mmax": 1
      }
     },
     "varname": "panic",
     "text": "panic",
     "texton": "panic",
     "mode": 0,
     "rounded": 4.0,
     "activebgcolor": [
      0.405,
      0.117,
      0.108,
      1.0
     ],
     "activebgoncolor": [
      0.9,
      0.26,
      0.24,
      1.0
     ],
     "activetextcolor": [
      0.91,
      0.92,
      0.94,
      1.0
     ],
     "activetextoncolor": [
      0.91,
      0.92,
      0.94,
      1.0
     ]
    }
   },
   {
    "box": {
     "id": "obj-47",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1036.0,
      380.0,
      36.0,
      22.0
     ],
     "outlettype": [
      "bang"
     ],
     "text": "t b"
    }
   },
   {
    "box": {
     "id": "obj-48",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      1036.0,
      410.0,
      159,
      22.0
     ],
     "text": "send quartet.panic.ask"
    }
   },
   {
    "box": {
     "id": "obj-49",
     "maxclass": "live.dial",
     "numinlets": 1,
     "numoutlets": 2,
     "patching_rect": [
      2852.0,
      62,
      48,
      48
     ],
     "outlettype": [
      "",
      "float"
     ],
     "presentation": 1,
     "presentation_rect": [
      752,
      46,
      48,
      48
     ],
     "parameter_enable": 1,
     "saved_attribute_attributes": {
      "valueof": {
       "parameter_longname": "master",
       "parameter_shortname": "master",
       "parameter_type": 0,
       "parameter_mmin": 0.0,
       "parameter_mmax": 2.0,
       "parameter_unitstyle": 1,
       "parameter_initial": [
        1.0
       ],
       "parameter_initial_enable": 1
      }
     },
     "varname": "master",
     "activeneedlecolor": [
      0.91,
      0.92,
      0.94,
      1.0
     ],
     "activedialcolor": [
      0.91,
      0.92,
      0.94,
      1.0
     ],
     "textcolor": [
      0.58,
      0.61,
      0.66,
      1.0
     ]
    }
   },
   {
    "box": {
     "id": "obj-50",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1376.0,
      380.0,
      192,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive quartet.master.gain"
    }
   },
   {
    "box": {
     "id": "obj-51",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1376.0,
      410.0,
      87,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend set"
    }
   },
   {
    "box": {
     "id": "obj-52",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      1376.0,
      470.0,
      199,
      22.0
     ],
     "text": "send quartet.master.gain.ask"
    }
   },
   {
    "box": {
     "id": "obj-53",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2116.0,
      114,
      54,
      20
     ],
     "presentation": 1,
     "presentation_rect": [
      16,
      98,
      54,
      20
     ],
     "text": "prompt",
     "fontsize": 11.0,
     "fontface": 0,
     "textjustification": 0,
     "textcolor": [
      0.58,
      0.61,
      0.66,
      1.0
     ]
    }
   },
   {
    "box": {
     "id": "obj-54",
     "maxclass": "textedit",
     "numinlets": 1,
     "numoutlets": 4,
     "patching_rect": [
      2170.0,
      112,
      262,
      24
     ],
     "outlettype": [
      "",
      "int",
      "",
      ""
     ],
     "presentation": 1,
     "presentation_rect": [
      70,
      96,
      262,
      24
     ],
     "keymode": 1,
     "outputmode": 1,
     "rounded": 4.0,
     "bgcolor": [
      0.23,
      0.25,
      0.29,
      1.0
     ],
     "textcolor": [
      0.91,
      0.92,
      0.94,
      1.0
     ],
     "fontsize": 11.0,
     "text": "",
     "lines": 1
    }
   },
   {
    "box": {
     "id": "obj-55",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1716.0,
      380.0,
      159,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive quartet.prompt"
    }
   },
   {
    "box": {
     "id": "obj-56",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1716.0,
      410.0,
      87,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend set"
    }
   },
   {
    "box": {
     "id": "obj-57",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      1716.0,
      440.0,
      80,
      22.0
     ],
     "outlettype": [
      "",
      ""
     ],
     "text": "route text"
    }
   },
   {
    "box": {
     "id": "obj-58",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      1716.0,
      468.0,
      80,
      22.0
     ],
     "outlettype": [
      "",
      ""
     ],
     "text": "route bang"
    }
   },
   {
    "box": {
     "id": "obj-59",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      1716.0,
      496.0,
      36.0,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "\"\""
    }
   },
   {
    "box": {
     "id": "obj-60",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1806.0,
      496.0,
      67,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "tosymbol"
    }
   },
   {
    "box": {
     "id": "obj-61",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      1716.0,
      530.0,
      166,
      22.0
     ],
     "text": "send quartet.prompt.ask"
    }
   },
   {
    "box": {
     "id": "obj-62",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      1716.0,
      560.0,
      166,
      22.0
     ],
     "text": "send quartet.prompt.ask"
    }
   },
   {
    "box": {
     "id": "obj-63",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2444.0,
      114,
      36.0,
      20
     ],
     "presentation": 1,
     "presentation_rect": [
      344,
      98,
      36.0,
      20
     ],
     "text": "key",
     "fontsize": 11.0,
     "fontface": 0,
     "textjustification": 0,
     "textcolor": [
      0.58,
      0.61,
      0.66,
      1.0
     ]
    }
   },
   {
    "box": {
     "id": "obj-64",
     "maxclass": "textedit",
     "numinlets": 1,
     "numoutlets": 4,
     "patching_rect": [
      2480.0,
      112,
      84.0,
      24
     ],
     "outlettype": [
      "",
      "int",
      "",
      ""
     ],
     "presentation": 1,
     "presentation_rect": [
      380.0,
      96,
      84.0,
      24
     ],
     "keymode": 1,
     "outputmode": 1,
     "rounded": 4.0,
     "bgcolor": [
      0.23,
      0.25,
      0.29,
      1.0
     ],
     "textcolor": [
      0.91,
      0.92,
      0.94,
      1.0
     ],
     "fontsize": 11.0,
     "text": "",
     "lines": 1
    }
   },
   {
    "box": {
     "id": "obj-65",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      16.0,
      680.0,
      139,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive quartet.key"
    }
   },
   {
    "box": {
     "id": "obj-66",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      16.0,
      710.0,
      87,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend set"
    }
   },
   {
    "box": {
     "id": "obj-67",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      16.0,
      740.0,
      80,
      22.0
     ],
     "outlettype": [
      "",
      ""
     ],
     "text": "route text"
    }
   },
   {
    "box": {
     "id": "obj-68",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      16.0,
      768.0,
      80,
      22.0
     ],
     "outlettype": [
      "",
      ""
     ],
     "text": "route bang"
    }
   },
   {
    "box": {
     "id": "obj-69",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      16.0,
      796.0,
      36.0,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "\"\""
    }
   },
   {
    "box": {
     "id": "obj-70",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      106.0,
      796.0,
      67,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "tosymbol"
    }
   },
   {
    "box": {
     "id": "obj-71",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      16.0,
      830.0,
      146,
      22.0
     ],
     "text": "send quartet.key.ask"
    }
   },
   {
    "box": {
     "id": "obj-72",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      16.0,
      860.0,
      146,
      22.0
     ],
     "text": "send quartet.key.ask"
    }
   },
   {
    "box": {
     "id": "obj-73",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2576.0,
      114,
      54,
      20
     ],
     "presentation": 1,
     "presentation_rect": [
      476,
      98,
      54,
      20
     ],
     "text": "chords",
     "fontsize": 11.0,
     "fontface": 0,
     "textjustification": 0,
     "textcolor": [
      0.58,
      0.61,
      0.66,
      1.0
     ]
    }
   },
   {
    "box": {
     "id": "obj-74",
     "maxclass": "textedit",
     "numinlets": 1,
     "numoutlets": 4,
     "patching_rect": [
      2630.0,
      112,
      270,
      24
     ],
     "outlettype": [
      "",
      "int",
      "",
      ""
     ],
     "presentation": 1,
     "presentation_rect": [
      530,
      96,
      270,
      24
     ],
     "keymode": 1,
     "outputmode": 1,
     "rounded": 4.0,
     "bgcolor": [
      0.23,
      0.25,
      0.29,
      1.0
     ],
     "textcolor": [
      0.91,
      0.92,
      0.94,
      1.0
     ],
     "fontsize": 11.0,
     "text": "",
     "lines": 1
    }
   },
   {
    "box": {
     "id": "obj-75",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      356.0,
      680.0,
      159,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive quartet.chords"
    }
   },
   {
    "box": {
     "id": "obj-76",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      356.0,
      710.0,
      87,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend set"
    }
   },
   {
    "box": {
     "id": "obj-77",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      356.0,
      740.0,
      80,
      22.0
     ],
     "outlettype": [
      "",
      ""
     ],
     "text": "route text"
    }
   },
   {
    "box": {
     "id": "obj-78",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      356.0,
      768.0,
      80,
      22.0
     ],
     "outlettype": [
      "",
      ""
     ],
     "text": "route bang"
    }
   },
   {
    "box": {
     "id": "obj-79",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      356.0,
      796.0,
      36.0,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "\"\""
    }
   },
   {
    "box": {
     "id": "obj-80",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      446.0,
      796.0,
      67,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "tosymbol"
    }
   },
   {
    "box": {
     "id": "obj-81",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      356.0,
      830.0,
      166,
      22.0
     ],
     "text": "send quartet.chords.ask"
    }
   },
   {
    "box": {
     "id": "obj-82",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      356.0,
      860.0,
      166,
      22.0
     ],
     "text": "send quartet.chords.ask"
    }
   },
   {
    "box": {
     "id": "obj-83",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2620.0,
      148,
      40,
      20
     ],
     "presentation": 1,
     "presentation_rect": [
      520,
      132,
      40,
      20
     ],
     "text": "loop",
     "fontsize": 11.0,
     "fontface": 0,
     "textjustification": 0,
     "textcolor": [
      0.58,
      0.61,
      0.66,
      1.0
     ]
    }
   },
   {
    "box": {
     "id": "obj-84",
     "maxclass": "multislider",
     "numinlets": 1,
     "numoutlets": 2,
     "patching_rect": [
      2660.0,
      154,
      240,
      8
     ],
     "outlettype": [
      "",
      ""
     ],
     "presentation": 1,
     "presentation_rect": [
      560,
      138,
      240,
      8
     ],
     "setminmax": [
      0.0,
      1.0
     ],
     "settype": 1,
     "setstyle": 1,
     "orientation": 0,
     "slidercolor": [
      0.35,
      0.78,
      0.45,
      1.0
     ],
     "bgcolor": [
      0.23,
      0.25,
      0.29,
      1.0
     ],
     "ignoreclick": 1
    }
   },
   {
    "box": {
     "id": "obj-85",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      696.0,
      680.0,
      219,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive quartet.transport.phase"
    }
   },
   {
    "box": {
     "id": "obj-86",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2116.0,
      148,
      50,
      20
     ],
     "presentation": 1,
     "presentation_rect": [
      16,
      132,
      50,
      20
     ],
     "text": "scene",
     "fontsize": 11.0,
     "fontface": 0,
     "textjustification": 0,
     "textcolor": [
      0.58,
      0.61,
      0.66,
      1.0
     ]
    }
   },
   {
    "box": {
     "id": "obj-87",
     "maxclass": "textedit",
     "numinlets": 1,
     "numoutlets": 4,
     "patching_rect": [
      2166.0,
      146,
      140,
      24
     ],
     "outlettype": [
      "",
      "int",
      "",
      ""
     ],
     "presentation": 1,
     "presentation_rect": [
      66,
      130,
      140,
      24
     ],
     "keymode": 1,
     "outputmode": 1,
     "rounded": 4.0,
     "bgcolor": [
      0.23,
      0.25,
      0.29,
      1.0
     ],
     "textcolor": [
      0.91,
      0.92,
      0.94,
      1.0
     ],
     "fontsize": 11.0,
     "text": "",
     "lines": 1
    }
   },
   {
    "box": {
     "id": "obj-88",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      1036.0,
      830.0,
      54,
      22.0
     ],
     "outlettype": [
      "",
      ""
     ],
     "text": "zl.reg"
    }
   },
   {
    "box": {
     "id": "obj-89",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1036.0,
      680.0,
      93,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "loadmess one"
    }
   },
   {
    "box": {
     "id": "obj-90",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1166.0,
      680.0,
      87,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend set"
    }
   },
   {
    "box": {
     "id": "obj-91",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      1036.0,
      710.0,
      80,
      22.0
     ],
     "outlettype": [
      "",
      ""
     ],
     "text": "route text"
    }
   },
   {
    "box": {
     "id": "obj-92",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      1036.0,
      738.0,
      80,
      22.0
     ],
     "outlettype": [
      "",
      ""
     ],
     "text": "route bang"
    }
   },
   {
    "box": {
     "id": "obj-93",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      1036.0,
      766.0,
      36.0,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "\"\""
    }
   },
   {
    "box": {
     "id": "obj-94",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1126.0,
      766.0,
      67,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "tosymbol"
    }
   },
   {
    "box": {
     "id": "obj-95",
     "maxclass": "live.text",
     "numinlets": 1,
     "numoutlets": 2,
     "patching_rect": [
      2314.0,
      146,
      64,
      24
     ],
     "outlettype": [
      "",
      ""
     ],
     "presentation": 1,
     "presentation_rect": [
      214,
      130,
      64,
      24
     ],
     "parameter_enable": 1,
     "saved_attribute_attributes": {
      "valueof": {
       "parameter_longname": "save scene",
       "parameter_shortname": "save",
       "parameter_type": 2,
       "parameter_enum": [
        "off",
        "on"
       ],
       "parameter_mmax": 1
      }
     },
     "varname": "save scene",
     "text": "save",
     "texton": "save",
     "mode": 0,
     "rounded": 4.0,
     "activebgcolor": [
      0.158,
      0.351,
      0.203,
      1.0
     ],
     "activebgoncolor": [
      0.35,
      0.78,
      0.45,
      1.0
     ],
     "activetextcolor": [
      0.91,
      0.92,
      0.94,
      1.0
     ],
     "activetextoncolor": [
      0.91,
      0.92,
      0.94,
      1.0
     ]
    }
   },
   {
    "box": {
     "id": "obj-96",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      1036.0,
      860.0,
      192,
      22.0
     ],
     "text": "send quartet.scene.save.ask"
    }
   },
   {
    "box": {
     "id": "obj-97",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2390.0,
      148,
      40,
      20
     ],
     "presentation": 1,
     "presentation_rect": [
      290,
      132,
      40,
      20
     ],
     "text": "load",
     "fontsize": 11.0,
     "fontface": 0,
     "textjustification": 0,
     "textcolor": [
      0.58,
      0.61,
      0.66,
      1.0
     ]
    }
   },
   {
    "box": {
     "id": "obj-98",
     "maxclass": "umenu",
     "numinlets": 1,
     "numoutlets": 3,
     "patching_rect": [
      2430.0,
      146,
      140,
      24
     ],
     "outlettype": [
      "int",
      "",
      ""
     ],
     "presentation": 1,
     "presentation_rect": [
      330,
      130,
      140,
      24
     ],
     "bgcolor": [
      0.23,
      0.25,
      0.29,
      1.0
     ],
     "textcolor": [
      0.91,
      0.92,
      0.94,
      1.0
     ],
     "items": []
    }
   },
   {
    "box": {
     "id": "obj-99",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 2,
     "patching_rect": [
      1376.0,
      710.0,
      73,
      22.0
     ],
     "outlettype": [
      "",
      ""
     ],
     "text": "t l clear"
    }
   },
   {
    "box": {
     "id": "obj-100",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1376.0,
      680.0,
      186,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive quartet.scene.list"
    }
   },
   {
    "box": {
     "id": "obj-101",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1376.0,
      740.0,
      40,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "iter"
    }
   },
   {
    "box": {
     "id": "obj-102",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1376.0,
      770.0,
      106,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend append"
    }
   },
   {
    "box": {
     "id": "obj-103",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      1376.0,
      800.0,
      192,
      22.0
     ],
     "text": "send quartet.scene.load.ask"
    }
   },
   {
    "box": {
     "id": "obj-104",
     "maxclass": "bpatcher",
     "numinlets": 0,
     "numoutlets": 0,
     "patching_rect": [
      2108.0,
      188,
      196,
      316
     ],
     "presentation": 1,
     "presentation_rect": [
      8,
      172,
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
     "id": "obj-105",
     "maxclass": "bpatcher",
     "numinlets": 0,
     "numoutlets": 0,
     "patching_rect": [
      2312.0,
      188,
      196,
      316
     ],
     "presentation": 1,
     "presentation_rect": [
      212,
      172,
      196,
      316
     ],
     "name": "quartet.stem.maxpat",
     "args": [
      "drums"
     ],
     "bgmode": 1,
     "border": 0
    }
   },
   {
    "box": {
     "id": "obj-106",
     "maxclass": "bpatcher",
     "numinlets": 0,
     "numoutlets": 0,
     "patching_rect": [
      2516.0,
      188,
      196,
      316
     ],
     "presentation": 1,
     "presentation_rect": [
      416,
      172,
      196,
      316
     ],
     "name": "quartet.stem.maxpat",
     "args": [
      "instrument"
     ],
     "bgmode": 1,
     "border": 0
    }
   },
   {
    "box": {
     "id": "obj-107",
     "maxclass": "bpatcher",
     "numinlets": 0,
     "numoutlets": 0,
     "patching_rect": [
      2720.0,
      188,
      196,
      316
     ],
     "presentation": 1,
     "presentation_rect": [
      620,
      172,
      196,
      316
     ],
     "name": "quartet.stem.maxpat",
     "args": [
      "melody"
     ],
     "bgmode": 1,
     "border": 0
    }
   },
   {
    "box": {
     "id": "obj-108",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2108.0,
      512,
      808,
      20
     ],
     "presentation": 1,
     "presentation_rect": [
      8,
      496,
      808,
      20
     ],
     "text": "click play; lock what is right, regenerate the others. All addresses: http://localhost:7701",
     "fontsize": 11.0,
     "fontface": 0,
     "textjustification": 0,
     "textcolor": [
      0.58,
      0.61,
      0.66,
      1.0
     ]
    }
   }
  ],
  "lines": [
   {
    "patchline": {
     "destination": [
      "obj-6",
      0
     ],
     "source": [
      "obj-4",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-7",
      0
     ],
     "source": [
      "obj-6",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-5",
      0
     ],
     "source": [
      "obj-7",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-8",
      0
     ],
     "source": [
      "obj-6",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-5",
      0
     ],
     "source": [
      "obj-8",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-10",
      0
     ],
     "source": [
      "obj-11",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-12",
      0
     ],
     "source": [
      "obj-10",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-13",
      0
     ],
     "source": [
      "obj-12",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-13",
      0
     ],
     "source": [
      "obj-12",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-14",
      0
     ],
     "source": [
      "obj-13",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-15",
      0
     ],
     "source": [
      "obj-13",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-16",
      0
     ],
     "source": [
      "obj-15",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-17",
      0
     ],
     "source": [
      "obj-16",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-20",
      0
     ],
     "source": [
      "obj-19",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-18",
      0
     ],
     "source": [
      "obj-20",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-21",
      0
     ],
     "source": [
      "obj-18",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-24",
      0
     ],
     "source": [
      "obj-23",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-22",
      0
     ],
     "source": [
      "obj-24",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-25",
      0
     ],
     "source": [
      "obj-22",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-29",
      0
     ],
     "source": [
      "obj-28",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-27",
      0
     ],
     "source": [
      "obj-29",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-30",
      0
     ],
     "source": [
      "obj-27",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-34",
      0
     ],
     "source": [
      "obj-33",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-32",
      0
     ],
     "source": [
      "obj-34",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-35",
      0
     ],
     "source": [
      "obj-32",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-38",
      0
     ],
     "source": [
      "obj-37",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-36",
      0
     ],
     "source": [
      "obj-38",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-39",
      0
     ],
     "source": [
      "obj-36",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-41",
      0
     ],
     "source": [
      "obj-40",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-42",
      0
     ],
     "source": [
      "obj-41",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-44",
      0
     ],
     "source": [
      "obj-43",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-45",
      0
     ],
     "source": [
      "obj-44",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-47",
      0
     ],
     "source": [
      "obj-46",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-48",
      0
     ],
     "source": [
      "obj-47",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-51",
      0
     ],
     "source": [
      "obj-50",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-49",
      0
     ],
     "source": [
      "obj-51",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-52",
      0
     ],
     "source": [
      "obj-49",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-56",
      0
     ],
     "source": [
      "obj-55",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-54",
      0
     ],
     "source": [
      "obj-56",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-57",
      0
     ],
     "source": [
      "obj-54",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-58",
      0
     ],
     "source": [
      "obj-57",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-58",
      0
     ],
     "source": [
      "obj-57",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-59",
      0
     ],
     "source": [
      "obj-58",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-60",
      0
     ],
     "source": [
      "obj-58",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-61",
      0
     ],
     "source": [
      "obj-60",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-62",
      0
     ],
     "source": [
      "obj-59",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-66",
      0
     ],
     "source": [
      "obj-65",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-64",
      0
     ],
     "source": [
      "obj-66",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-67",
      0
     ],
     "source": [
      "obj-64",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-68",
      0
     ],
     "source": [
      "obj-67",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-68",
      0
     ],
     "source": [
      "obj-67",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-69",
      0
     ],
     "source": [
      "obj-68",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-70",
      0
     ],
     "source": [
      "obj-68",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-71",
      0
     ],
     "source": [
      "obj-70",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-72",
      0
     ],
     "source": [
      "obj-69",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-76",
      0
     ],
     "source": [
      "obj-75",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-74",
      0
     ],
     "source": [
      "obj-76",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-77",
      0
     ],
     "source": [
      "obj-74",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-78",
      0
     ],
     "source": [
      "obj-77",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-78",
      0
     ],
     "source": [
      "obj-77",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-79",
      0
     ],
     "source": [
      "obj-78",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-80",
      0
     ],
     "source": [
      "obj-78",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-81",
      0
     ],
     "source": [
      "obj-80",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-82",
      0
     ],
     "source": [
      "obj-79",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-84",
      0
     ],
     "source": [
      "obj-85",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-88",
      1
     ],
     "source": [
      "obj-89",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-90",
      0
     ],
     "source": [
      "obj-89",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-87",
      0
     ],
     "source": [
      "obj-90",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-91",
      0
     ],
     "source": [
      "obj-87",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-92",
      0
     ],
     "source": [
      "obj-91",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-92",
      0
     ],
     "source": [
      "obj-91",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-93",
      0
     ],
     "source": [
      "obj-92",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-94",
      0
     ],
     "source": [
      "obj-92",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-88",
      1
     ],
     "source": [
      "obj-94",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-88",
      0
     ],
     "source": [
      "obj-95",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-96",
      0
     ],
     "source": [
      "obj-88",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-99",
      0
     ],
     "source": [
      "obj-100",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-98",
      0
     ],
     "source": [
      "obj-99",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-101",
      0
     ],
     "source": [
      "obj-99",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-102",
      0
     ],
     "source": [
      "obj-101",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-98",
      0
     ],
     "source": [
      "obj-102",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-103",
      0
     ],
     "source": [
      "obj-98",
      1
     ]
    }
   }
  ],
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
