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
   1200,
   800
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
      16,
      8,
      700,
      22
     ],
     "text": "Every address of Quartet as a pair of send and receive; quartet.hub has one of these.",
     "fontsize": 12.0,
     "fontface": 0,
     "textjustification": 0
    }
   },
   {
    "box": {
     "id": "obj-2",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      16,
      40,
      67,
      22.0
     ],
     "outlettype": [
      "bang"
     ],
     "text": "loadbang"
    }
   },
   {
    "box": {
     "id": "obj-3",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      16,
      392,
      159,
      22.0
     ],
     "text": "udpsend 127.0.0.1 7700"
    }
   },
   {
    "box": {
     "id": "obj-4",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      216,
      72,
      113,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "udpreceive 7711"
    }
   },
   {
    "box": {
     "id": "obj-5",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      16,
      72,
      36.0,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "1"
    }
   },
   {
    "box": {
     "id": "obj-6",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      16,
      104,
      80,
      22.0
     ],
     "outlettype": [
      "bang"
     ],
     "text": "metro 2000"
    }
   },
   {
    "box": {
     "id": "obj-7",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      16,
      272,
      67,
      22.0
     ],
     "outlettype": [
      "",
      ""
     ],
     "text": "gate 2 1"
    }
   },
   {
    "box": {
     "id": "obj-8",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      16,
      312,
      159,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/notify 1 7711"
    }
   },
   {
    "box": {
     "id": "obj-9",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      216,
      312,
      100,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/ping"
    }
   },
   {
    "box": {
     "id": "obj-10",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 2,
     "patching_rect": [
      216,
      104,
      47,
      22.0
     ],
     "outlettype": [
      "bang",
      "bang"
     ],
     "text": "t b b"
    }
   },
   {
    "box": {
     "id": "obj-11",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      296,
      136,
      80,
      22.0
     ],
     "outlettype": [
      "bang"
     ],
     "text": "delay 5000"
    }
   },
   {
    "box": {
     "id": "obj-12",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      216,
      136,
      36.0,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "1"
    }
   },
   {
    "box": {
     "id": "obj-13",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      296,
      168,
      36.0,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "0"
    }
   },
   {
    "box": {
     "id": "obj-14",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 3,
     "patching_rect": [
      216,
      200,
      54,
      22.0
     ],
     "outlettype": [
      "",
      "",
      ""
     ],
     "text": "change"
    }
   },
   {
    "box": {
     "id": "obj-15",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      16,
      240,
      36.0,
      22.0
     ],
     "outlettype": [
      "int"
     ],
     "text": "+ 1"
    }
   },
   {
    "box": {
     "id": "obj-16",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      340,
      200,
      159,
      22.0
     ],
     "text": "send quartet.connected"
    }
   },
   {
    "box": {
     "id": "obj-17",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      640,
      40,
      139,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive quartet.say"
    }
   },
   {
    "box": {
     "id": "obj-18",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      640,
      72,
      159,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive quartet.server"
    }
   },
   {
    "box": {
     "id": "obj-19",
     "maxclass": "newobj",
     "numinlets": 7,
     "numoutlets": 7,
     "patching_rect": [
      16,
      460,
      707,
      22.0
     ],
     "outlettype": [
      "",
      "",
      "",
      "",
      "",
      "",
      ""
     ],
     "text": "route /quartet/pong /quartet/version /quartet/status /quartet/status.reply /quartet/synced /quartet/state"
    }
   },
   {
    "box": {
     "id": "obj-20",
     "maxclass": "newobj",
     "numinlets": 7,
     "numoutlets": 7,
     "patching_rect": [
      16,
      556,
      971,
      22.0
     ],
     "outlettype": [
      "",
      "",
      "",
      "",
      "",
      "",
      ""
     ],
     "text": "route /quartet/state.end /quartet/dump.line /quartet/transport/play /quartet/transport/tempo /quartet/transport/bars /quartet/transport/signature"
    }
   },
   {
    "box": {
     "id": "obj-21",
     "maxclass": "newobj",
     "numinlets": 7,
     "numoutlets": 7,
     "patching_rect": [
      16,
      652,
      938,
      22.0
     ],
     "outlettype": [
      "",
      "",
      "",
      "",
      "",
      "",
      ""
     ],
     "text": "route /quartet/transport/beat /quartet/transport/bar /quartet/transport/phase /quartet/transport/source /quartet/link/peers /quartet/quantum"
    }
   },
   {
    "box": {
     "id": "obj-22",
     "maxclass": "newobj",
     "numinlets": 7,
     "numoutlets": 7,
     "patching_rect": [
      16,
      748,
      1136,
      22.0
     ],
     "outlettype": [
      "",
      "",
      "",
      "",
      "",
      "",
      ""
     ],
     "text": "route /quartet/launch /quartet/stem/bass/transpose /quartet/stem/drums/transpose /quartet/stem/instrument/transpose /quartet/stem/melody/transpose /quartet/stem/bass/lock"
    }
   },
   {
    "box": {
     "id": "obj-23",
     "maxclass": "newobj",
     "numinlets": 7,
     "numoutlets": 7,
     "patching_rect": [
      16,
      844,
      1123,
      22.0
     ],
     "outlettype": [
      "",
      "",
      "",
      "",
      "",
      "",
      ""
     ],
     "text": "route /quartet/stem/drums/lock /quartet/stem/instrument/lock /quartet/stem/melody/lock /quartet/stem/bass/noise /quartet/stem/drums/noise /quartet/stem/instrument/noise"
    }
   },
   {
    "box": {
     "id": "obj-24",
     "maxclass": "newobj",
     "numinlets": 7,
     "numoutlets": 7,
     "patching_rect": [
      16,
      940,
      1077,
      22.0
     ],
     "outlettype": [
      "",
      "",
      "",
      "",
      "",
      "",
      ""
     ],
     "text": "route /quartet/stem/melody/noise /quartet/prompt /quartet/stem/bass/prompt /quartet/stem/drums/prompt /quartet/stem/instrument/prompt /quartet/stem/melody/prompt"
    }
   },
   {
    "box": {
     "id": "obj-25",
     "maxclass": "newobj",
     "numinlets": 7,
     "numoutlets": 7,
     "patching_rect": [
      16,
      1036,
      918,
      22.0
     ],
     "outlettype": [
      "",
      "",
      "",
      "",
      "",
      "",
      ""
     ],
     "text": "route /quartet/seed /quartet/stem/bass/seed /quartet/stem/drums/seed /quartet/stem/instrument/seed /quartet/stem/melody/seed /quartet/key"
    }
   },
   {
    "box": {
     "id": "obj-26",
     "maxclass": "newobj",
     "numinlets": 7,
     "numoutlets": 7,
     "patching_rect": [
      16,
      1132,
      892,
      22.0
     ],
     "outlettype": [
      "",
      "",
      "",
      "",
      "",
      "",
      ""
     ],
     "text": "route /quartet/chords /quartet/guidance /quartet/steps /quartet/candidates /quartet/stem/bass/candidate /quartet/stem/drums/candidate"
    }
   },
   {
    "box": {
     "id": "obj-27",
     "maxclass": "newobj",
     "numinlets": 7,
     "numoutlets": 7,
     "patching_rect": [
      16,
      1228,
      1156,
      22.0
     ],
     "outlettype": [
      "",
      "",
      "",
      "",
      "",
      "",
      ""
     ],
     "text": "route /quartet/stem/instrument/candidate /quartet/stem/melody/candidate /quartet/program/state /quartet/stem/bass/gain /quartet/stem/drums/gain /quartet/stem/instrument/gain"
    }
   },
   {
    "box": {
     "id": "obj-28",
     "maxclass": "newobj",
     "numinlets": 7,
     "numoutlets": 7,
     "patching_rect": [
      16,
      1324,
      1044,
      22.0
     ],
     "outlettype": [
      "",
      "",
      "",
      "",
      "",
      "",
      ""
     ],
     "text": "route /quartet/stem/melody/gain /quartet/stem/bass/pan /quartet/stem/drums/pan /quartet/stem/instrument/pan /quartet/stem/melody/pan /quartet/stem/bass/mute"
    }
   },
   {
    "box": {
     "id": "obj-29",
     "maxclass": "newobj",
     "numinlets": 7,
     "numoutlets": 7,
     "patching_rect": [
      16,
      1420,
      1103,
      22.0
     ],
     "outlettype": [
      "",
      "",
      "",
      "",
      "",
      "",
      ""
     ],
     "text": "route /quartet/stem/drums/mute /quartet/stem/instrument/mute /quartet/stem/melody/mute /quartet/stem/bass/solo /quartet/stem/drums/solo /quartet/stem/instrument/solo"
    }
   },
   {
    "box": {
     "id": "obj-30",
     "maxclass": "newobj",
     "numinlets": 7,
     "numoutlets": 7,
     "patching_rect": [
      16,
      1516,
      1103,
      22.0
     ],
     "outlettype": [
      "",
      "",
      "",
      "",
      "",
      "",
      ""
     ],
     "text": "route /quartet/stem/melody/solo /quartet/stem/bass/state /quartet/stem/drums/state /quartet/stem/instrument/state /quartet/stem/melody/state /quartet/stem/bass/level"
    }
   },
   {
    "box": {
     "id": "obj-31",
     "maxclass": "newobj",
     "numinlets": 7,
     "numoutlets": 7,
     "patching_rect": [
      16,
      1612,
      1202,
      22.0
     ],
     "outlettype": [
      "",
      "",
      "",
      "",
      "",
      "",
      ""
     ],
     "text": "route /quartet/stem/drums/level /quartet/stem/instrument/level /quartet/stem/melody/level /quartet/stem/bass/progress /quartet/stem/drums/progress /quartet/stem/instrument/progress"
    }
   },
   {
    "box": {
     "id": "obj-32",
     "maxclass": "newobj",
     "numinlets": 7,
     "numoutlets": 7,
     "patching_rect": [
      16,
      1708,
      1044,
      22.0
     ],
     "outlettype": [
      "",
      "",
      "",
      "",
      "",
      "",
      ""
     ],
     "text": "route /quartet/stem/melody/progress /quartet/stem/bass/take /quartet/stem/drums/take /quartet/stem/instrument/take /quartet/stem/melody/take /quartet/record"
    }
   },
   {
    "box": {
     "id": "obj-33",
     "maxclass": "newobj",
     "numinlets": 7,
     "numoutlets": 7,
     "patching_rect": [
      16,
      1804,
      879,
      22.0
     ],
     "outlettype": [
      "",
      "",
      "",
      "",
      "",
      "",
      ""
     ],
     "text": "route /quartet/master/gain /quartet/audio/map /quartet/audio/devices /quartet/audio/device /quartet/audio/xruns /quartet/scene/list"
    }
   },
   {
    "box": {
     "id": "obj-34",
     "maxclass": "newobj",
     "numinlets": 7,
     "numoutlets": 7,
     "patching_rect": [
      16,
      1900,
      687,
      22.0
     ],
     "outlettype": [
      "",
      "",
      "",
      "",
      "",
      "",
      ""
     ],
     "text": "route /quartet/midi/ports /quartet/midi/learned /quartet/job /quartet/done /quartet/fail /quartet/late"
    }
   },
   {
    "box": {
     "id": "obj-35",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      16,
      1996,
      159,
      22.0
     ],
     "outlettype": [
      "",
      ""
     ],
     "text": "route /quartet/startup"
    }
   },
   {
    "box": {
     "id": "obj-36",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      16,
      496,
      126,
      22.0
     ],
     "text": "send quartet.pong"
    }
   },
   {
    "box": {
     "id": "obj-37",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      276,
      496,
      146,
      22.0
     ],
     "text": "send quartet.version"
    }
   },
   {
    "box": {
     "id": "obj-38",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      536,
      496,
      139,
      22.0
     ],
     "text": "send quartet.status"
    }
   },
   {
    "box": {
     "id": "obj-39",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      796,
      496,
      179,
      22.0
     ],
     "text": "send quartet.status.reply"
    }
   },
   {
    "box": {
     "id": "obj-40",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      1056,
      496,
      139,
      22.0
     ],
     "text": "send quartet.synced"
    }
   },
   {
    "box": {
     "id": "obj-41",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      1316,
      496,
      133,
      22.0
     ],
     "text": "send quartet.state"
    }
   },
   {
    "box": {
     "id": "obj-42",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      16,
      592,
      159,
      22.0
     ],
     "text": "send quartet.state.end"
    }
   },
   {
    "box": {
     "id": "obj-43",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      276,
      592,
      159,
      22.0
     ],
     "text": "send quartet.dump.line"
    }
   },
   {
    "box": {
     "id": "obj-44",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      536,
      592,
      192,
      22.0
     ],
     "text": "send quartet.transport.play"
    }
   },
   {
    "box": {
     "id": "obj-45",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      796,
      592,
      199,
      22.0
     ],
     "text": "send quartet.transport.tempo"
    }
   },
   {
    "box": {
     "id": "obj-46",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      1056,
      592,
      192,
      22.0
     ],
     "text": "send quartet.transport.bars"
    }
   },
   {
    "box": {
     "id": "obj-47",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      1316,
      592,
      225,
      22.0
     ],
     "text": "send quartet.transport.signature"
    }
   },
   {
    "box": {
     "id": "obj-48",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      16,
      688,
      192,
      22.0
     ],
     "text": "send quartet.transport.beat"
    }
   },
   {
    "box": {
     "id": "obj-49",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      276,
      688,
      186,
      22.0
     ],
     "text": "send quartet.transport.bar"
    }
   },
   {
    "box": {
     "id": "obj-50",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      536,
      688,
      199,
      22.0
     ],
     "text": "send quartet.transport.phase"
    }
   },
   {
    "box": {
     "id": "obj-51",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      796,
      688,
      205,
      22.0
     ],
     "text": "send quartet.transport.source"
    }
   },
   {
    "box": {
     "id": "obj-52",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      1056,
      688,
      166,
      22.0
     ],
     "text": "send quartet.link.peers"
    }
   },
   {
    "box": {
     "id": "obj-53",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      1316,
      688,
      146,
      22.0
     ],
     "text": "send quartet.quantum"
    }
   },
   {
    "box": {
     "id": "obj-54",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      16,
      784,
      139,
      22.0
     ],
     "text": "send quartet.launch"
    }
   },
   {
    "box": {
     "id": "obj-55",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      276,
      784,
      192,
      22.0
     ],
     "text": "send bass.quartet.transpose"
    }
   },
   {
    "box": {
     "id": "obj-56",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      536,
      784,
      199,
      22.0
     ],
     "text": "send drums.quartet.transpose"
    }
   },
   {
    "box": {
     "id": "obj-57",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      796,
      784,
      232,
      22.0
     ],
     "text": "send instrument.quartet.transpose"
    }
   },
   {
    "box": {
     "id": "obj-58",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      1056,
      784,
      205,
      22.0
     ],
     "text": "send melody.quartet.transpose"
    }
   },
   {
    "box": {
     "id": "obj-59",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      1316,
      784,
      159,
      22.0
     ],
     "text": "send bass.quartet.lock"
    }
   },
   {
    "box": {
     "id": "obj-60",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      16,
      880,
      166,
      22.0
     ],
     "text": "send drums.quartet.lock"
    }
   },
   {
    "box": {
     "id": "obj-61",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      276,
      880,
      199,
      22.0
     ],
     "text": "send instrument.quartet.lock"
    }
   },
   {
    "box": {
     "id": "obj-62",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      536,
      880,
      172,
      22.0
     ],
     "text": "send melody.quartet.lock"
    }
   },
   {
    "box": {
     "id": "obj-63",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      796,
      880,
      166,
      22.0
     ],
     "text": "send bass.quartet.noise"
    }
   },
   {
    "box": {
     "id": "obj-64",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      1056,
      880,
      172,
      22.0
     ],
     "text": "send drums.quartet.noise"
    }
   },
   {
    "box": {
     "id": "obj-65",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      1316,
      880,
      205,
      22.0
     ],
     "text": "send instrument.quartet.noise"
    }
   },
   {
    "box": {
     "id": "obj-66",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      16,
      976,
      179,
      22.0
     ],
     "text": "send melody.quartet.noise"
    }
   },
   {
    "box": {
     "id": "obj-67",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      276,
      976,
      139,
      22.0
     ],
     "text": "send quartet.prompt"
    }
   },
   {
    "box": {
     "id": "obj-68",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      536,
      976,
      172,
      22.0
     ],
     "text": "send bass.quartet.prompt"
    }
   },
   {
    "box": {
     "id": "obj-69",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      796,
      976,
      179,
      22.0
     ],
     "text": "send drums.quartet.prompt"
    }
   },
   {
    "box": {
     "id": "obj-70",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      1056,
      976,
      212,
      22.0
     ],
     "text": "send instrument.quartet.prompt"
    }
   },
   {
    "box": {
     "id": "obj-71",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      1316,
      976,
      186,
      22.0
     ],
     "text": "send melody.quartet.prompt"
    }
   },
   {
    "box": {
     "id": "obj-72",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      16,
      1072,
      126,
      22.0
     ],
     "text": "send quartet.seed"
    }
   },
   {
    "box": {
     "id": "obj-73",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      276,
      1072,
      159,
      22.0
     ],
     "text": "send bass.quartet.seed"
    }
   },
   {
    "box": {
     "id": "obj-74",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      536,
      1072,
      166,
      22.0
     ],
     "text": "send drums.quartet.seed"
    }
   },
   {
    "box": {
     "id": "obj-75",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      796,
      1072,
      199,
      22.0
     ],
     "text": "send instrument.quartet.seed"
    }
   },
   {
    "box": {
     "id": "obj-76",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      1056,
      1072,
      172,
      22.0
     ],
     "text": "send melody.quartet.seed"
    }
   },
   {
    "box": {
     "id": "obj-77",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      1316,
      1072,
      120,
      22.0
     ],
     "text": "send quartet.key"
    }
   },
   {
    "box": {
     "id": "obj-78",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      16,
      1168,
      139,
      22.0
     ],
     "text": "send quartet.chords"
    }
   },
   {
    "box": {
     "id": "obj-79",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      276,
      1168,
      153,
      22.0
     ],
     "text": "send quartet.guidance"
    }
   },
   {
    "box": {
     "id": "obj-80",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      536,
      1168,
      133,
      22.0
     ],
     "text": "send quartet.steps"
    }
   },
   {
    "box": {
     "id": "obj-81",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      796,
      1168,
      166,
      22.0
     ],
     "text": "send quartet.candidates"
    }
   },
   {
    "box": {
     "id": "obj-82",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      1056,
      1168,
      192,
      22.0
     ],
     "text": "send bass.quartet.candidate"
    }
   },
   {
    "box": {
     "id": "obj-83",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      1316,
      1168,
      199,
      22.0
     ],
     "text": "send drums.quartet.candidate"
    }
   },
   {
    "box": {
     "id": "obj-84",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      16,
      1264,
      232,
      22.0
     ],
     "text": "send instrument.quartet.candidate"
    }
   },
   {
    "box": {
     "id": "obj-85",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      276,
      1264,
      205,
      22.0
     ],
     "text": "send melody.quartet.candidate"
    }
   },
   {
    "box": {
     "id": "obj-86",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      536,
      1264,
      186,
      22.0
     ],
     "text": "send quartet.program.state"
    }
   },
   {
    "box": {
     "id": "obj-87",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      796,
      1264,
      159,
      22.0
     ],
     "text": "send bass.quartet.gain"
    }
   },
   {
    "box": {
     "id": "obj-88",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      1056,
      1264,
      166,
      22.0
     ],
     "text": "send drums.quartet.gain"
    }
   },
   {
    "box": {
     "id": "obj-89",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      1316,
      1264,
      199,
      22.0
     ],
     "text": "send instrument.quartet.gain"
    }
   },
   {
    "box": {
     "id": "obj-90",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      16,
      1360,
      172,
      22.0
     ],
     "text": "send melody.quartet.gain"
    }
   },
   {
    "box": {
     "id": "obj-91",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      276,
      1360,
      153,
      22.0
     ],
     "text": "send bass.quartet.pan"
    }
   },
   {
    "box": {
     "id": "obj-92",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      536,
      1360,
      159,
      22.0
     ],
     "text": "send drums.quartet.pan"
    }
   },
   {
    "box": {
     "id": "obj-93",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      796,
      1360,
      192,
      22.0
     ],
     "text": "send instrument.quartet.pan"
    }
   },
   {
    "box": {
     "id": "obj-94",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      1056,
      1360,
      166,
      22.0
     ],
     "text": "send melody.quartet.pan"
    }
   },
   {
    "box": {
     "id": "obj-95",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      1316,
      1360,
      159,
      22.0
     ],
     "text": "send bass.quartet.mute"
    }
   },
   {
    "box": {
     "id": "obj-96",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      16,
      1456,
      166,
      22.0
     ],
     "text": "send drums.quartet.mute"
    }
   },
   {
    "box": {
     "id": "obj-97",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      276,
      1456,
      199,
      22.0
     ],
     "text": "send instrument.quartet.mute"
    }
   },
   {
    "box": {
     "id": "obj-98",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      536,
      1456,
      172,
      22.0
     ],
     "text": "send melody.quartet.mute"
    }
   },
   {
    "box": {
     "id": "obj-99",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      796,
      1456,
      159,
      22.0
     ],
     "text": "send bass.quartet.solo"
    }
   },
   {
    "box": {
     "id": "obj-100",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      1056,
      1456,
      166,
      22.0
     ],
     "text": "send drums.quartet.solo"
    }
   },
   {
    "box": {
     "id": "obj-101",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      1316,
      1456,
      199,
      22.0
     ],
     "text": "send instrument.quartet.solo"
    }
   },
   {
    "box": {
     "id": "obj-102",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      16,
      1552,
      172,
      22.0
     ],
     "text": "send melody.quartet.solo"
    }
   },
   {
    "box": {
     "id": "obj-103",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      276,
      1552,
      166,
      22.0
     ],
     "text": "send bass.quartet.state"
    }
   },
   {
    "box": {
     "id": "obj-104",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      536,
      1552,
      172,
      22.0
     ],
     "text": "send drums.quartet.state"
    }
   },
   {
    "box": {
     "id": "obj-105",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      796,
      1552,
      205,
      22.0
     ],
     "text": "send instrument.quartet.state"
    }
   },
   {
    "box": {
     "id": "obj-106",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      1056,
      1552,
      179,
      22.0
     ],
     "text": "send melody.quartet.state"
    }
   },
   {
    "box": {
     "id": "obj-107",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      1316,
      1552,
      166,
      22.0
     ],
     "text": "send bass.quartet.level"
    }
   },
   {
    "box": {
     "id": "obj-108",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      16,
      1648,
      172,
      22.0
     ],
     "text": "send drums.quartet.level"
    }
   },
   {
    "box": {
     "id": "obj-109",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      276,
      1648,
      205,
      22.0
     ],
     "text": "send instrument.quartet.level"
    }
   },
   {
    "box": {
     "id": "obj-110",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      536,
      1648,
      179,
      22.0
     ],
     "text": "send melody.quartet.level"
    }
   },
   {
    "box": {
     "id": "obj-111",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      796,
      1648,
      186,
      22.0
     ],
     "text": "send bass.quartet.progress"
    }
   },
   {
    "box": {
     "id": "obj-112",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      1056,
      1648,
      192,
      22.0
     ],
     "text": "send drums.quartet.progress"
    }
   },
   {
    "box": {
     "id": "obj-113",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      1316,
      1648,
      225,
      22.0
     ],
     "text": "send instrument.quartet.progress"
    }
   },
   {
    "box": {
     "id": "obj-114",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      16,
      1744,
      199,
      22.0
     ],
     "text": "send melody.quartet.progress"
    }
   },
   {
    "box": {
     "id": "obj-115",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      276,
      1744,
      159,
      22.0
     ],
     "text": "send bass.quartet.take"
    }
   },
   {
    "box": {
     "id": "obj-116",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      536,
      1744,
      166,
      22.0
     ],
     "text": "send drums.quartet.take"
    }
   },
   {
    "box": {
     "id": "obj-117",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      796,
      1744,
      199,
      22.0
     ],
     "text": "send instrument.quartet.take"
    }
   },
   {
    "box": {
     "id": "obj-118",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      1056,
      1744,
      172,
      22.0
     ],
     "text": "send melody.quartet.take"
    }
   },
   {
    "box": {
     "id": "obj-119",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      1316,
      1744,
      139,
      22.0
     ],
     "text": "send quartet.record"
    }
   },
   {
    "box": {
     "id": "obj-120",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      16,
      1840,
      172,
      22.0
     ],
     "text": "send quartet.master.gain"
    }
   },
   {
    "box": {
     "id": "obj-121",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      276,
      1840,
      159,
      22.0
     ],
     "text": "send quartet.audio.map"
    }
   },
   {
    "box": {
     "id": "obj-122",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      536,
      1840,
      186,
      22.0
     ],
     "text": "send quartet.audio.devices"
    }
   },
   {
    "box": {
     "id": "obj-123",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      796,
      1840,
      179,
      22.0
     ],
     "text": "send quartet.audio.device"
    }
   },
   {
    "box": {
     "id": "obj-124",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      1056,
      1840,
      172,
      22.0
     ],
     "text": "send quartet.audio.xruns"
    }
   },
   {
    "box": {
     "id": "obj-125",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      1316,
      1840,
      166,
      22.0
     ],
     "text": "send quartet.scene.list"
    }
   },
   {
    "box": {
     "id": "obj-126",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      16,
      1936,
      166,
      22.0
     ],
     "text": "send quartet.midi.ports"
    }
   },
   {
    "box": {
     "id": "obj-127",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      276,
      1936,
      179,
      22.0
     ],
     "text": "send quartet.midi.learned"
    }
   },
   {
    "box": {
     "id": "obj-128",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      536,
      1936,
      120,
      22.0
     ],
     "text": "send quartet.job"
    }
   },
   {
    "box": {
     "id": "obj-129",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      796,
      1936,
      126,
      22.0
     ],
     "text": "send quartet.done"
    }
   },
   {
    "box": {
     "id": "obj-130",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      1056,
      1936,
      126,
      22.0
     ],
     "text": "send quartet.fail"
    }
   },
   {
    "box": {
     "id": "obj-131",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      1316,
      1936,
      126,
      22.0
     ],
     "text": "send quartet.late"
    }
   },
   {
    "box": {
     "id": "obj-132",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      16,
      2032,
      146,
      22.0
     ],
     "text": "send quartet.startup"
    }
   },
   {
    "box": {
     "id": "obj-133",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      40,
      172,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-134",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      80,
      172,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive quartet.ping.ask"
    }
   },
   {
    "box": {
     "id": "obj-135",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      1696,
      108,
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
     "id": "obj-136",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      136,
      100,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/ping"
    }
   },
   {
    "box": {
     "id": "obj-137",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      164,
      153,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/ping"
    }
   },
   {
    "box": {
     "id": "obj-138",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      1696,
      196,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-139",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      80,
      192,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive quartet.version.ask"
    }
   },
   {
    "box": {
     "id": "obj-140",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2036,
      108,
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
     "id": "obj-141",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      136,
      120,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/version"
    }
   },
   {
    "box": {
     "id": "obj-142",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      164,
      172,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/version"
    }
   },
   {
    "box": {
     "id": "obj-143",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2036,
      196,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-144",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      80,
      186,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive quartet.status.ask"
    }
   },
   {
    "box": {
     "id": "obj-145",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2376,
      108,
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
     "id": "obj-146",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      136,
      113,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/status"
    }
   },
   {
    "box": {
     "id": "obj-147",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      164,
      166,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/status"
    }
   },
   {
    "box": {
     "id": "obj-148",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2376,
      196,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-149",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      80,
      172,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive quartet.sync.ask"
    }
   },
   {
    "box": {
     "id": "obj-150",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2716,
      108,
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
     "id": "obj-151",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      136,
      100,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/sync"
    }
   },
   {
    "box": {
     "id": "obj-152",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      164,
      153,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/sync"
    }
   },
   {
    "box": {
     "id": "obj-153",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2716,
      196,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-154",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      240,
      186,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive quartet.notify.ask"
    }
   },
   {
    "box": {
     "id": "obj-155",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      1696,
      268,
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
     "id": "obj-156",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      296,
      113,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/notify"
    }
   },
   {
    "box": {
     "id": "obj-157",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      324,
      166,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/notify"
    }
   },
   {
    "box": {
     "id": "obj-158",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      1696,
      356,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-159",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      240,
      186,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive quartet.listen.ask"
    }
   },
   {
    "box": {
     "id": "obj-160",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2036,
      268,
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
     "id": "obj-161",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      296,
      113,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/listen"
    }
   },
   {
    "box": {
     "id": "obj-162",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      324,
      166,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/listen"
    }
   },
   {
    "box": {
     "id": "obj-163",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2036,
      356,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-164",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      240,
      199,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive quartet.unlisten.ask"
    }
   },
   {
    "box": {
     "id": "obj-165",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2376,
      268,
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
     "id": "obj-166",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      296,
      126,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/unlisten"
    }
   },
   {
    "box": {
     "id": "obj-167",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      324,
      179,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/unlisten"
    }
   },
   {
    "box": {
     "id": "obj-168",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2376,
      356,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-169",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      240,
      179,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive quartet.state.ask"
    }
   },
   {
    "box": {
     "id": "obj-170",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2716,
      268,
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
     "id": "obj-171",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      296,
      106,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/state"
    }
   },
   {
    "box": {
     "id": "obj-172",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      324,
      159,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/state"
    }
   },
   {
    "box": {
     "id": "obj-173",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2716,
      356,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-174",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      400,
      179,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive quartet.clear.ask"
    }
   },
   {
    "box": {
     "id": "obj-175",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      1696,
      428,
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
     "id": "obj-176",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      456,
      106,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/clear"
    }
   },
   {
    "box": {
     "id": "obj-177",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      484,
      159,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/clear"
    }
   },
   {
    "box": {
     "id": "obj-178",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      1696,
      516,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-179",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      400,
      172,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive quartet.dump.ask"
    }
   },
   {
    "box": {
     "id": "obj-180",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2036,
      428,
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
     "id": "obj-181",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      456,
      100,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/dump"
    }
   },
   {
    "box": {
     "id": "obj-182",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      484,
      153,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/dump"
    }
   },
   {
    "box": {
     "id": "obj-183",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2036,
      516,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-184",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      400,
      172,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive quartet.quit.ask"
    }
   },
   {
    "box": {
     "id": "obj-185",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2376,
      428,
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
     "id": "obj-186",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      456,
      100,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/quit"
    }
   },
   {
    "box": {
     "id": "obj-187",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      484,
      153,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/quit"
    }
   },
   {
    "box": {
     "id": "obj-188",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2376,
      516,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-189",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      400,
      238,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive quartet.transport.play.ask"
    }
   },
   {
    "box": {
     "id": "obj-190",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2716,
      428,
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
     "id": "obj-191",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      456,
      166,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/transport/play"
    }
   },
   {
    "box": {
     "id": "obj-192",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      484,
      219,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/transport/play"
    }
   },
   {
    "box": {
     "id": "obj-193",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2716,
      516,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-194",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      560,
      245,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive quartet.transport.tempo.ask"
    }
   },
   {
    "box": {
     "id": "obj-195",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      1696,
      588,
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
     "id": "obj-196",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      616,
      172,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/transport/tempo"
    }
   },
   {
    "box": {
     "id": "obj-197",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      644,
      225,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/transport/tempo"
    }
   },
   {
    "box": {
     "id": "obj-198",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      1696,
      676,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-199",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      560,
      238,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive quartet.transport.bars.ask"
    }
   },
   {
    "box": {
     "id": "obj-200",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2036,
      588,
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
     "id": "obj-201",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      616,
      166,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/transport/bars"
    }
   },
   {
    "box": {
     "id": "obj-202",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      644,
      219,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/transport/bars"
    }
   },
   {
    "box": {
     "id": "obj-203",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2036,
      676,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-204",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      560,
      271,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive quartet.transport.signature.ask"
    }
   },
   {
    "box": {
     "id": "obj-205",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2376,
      588,
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
     "id": "obj-206",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      616,
      199,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/transport/signature"
    }
   },
   {
    "box": {
     "id": "obj-207",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      644,
      252,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/transport/signature"
    }
   },
   {
    "box": {
     "id": "obj-208",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2376,
      676,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-209",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      560,
      232,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive quartet.transport.tap.ask"
    }
   },
   {
    "box": {
     "id": "obj-210",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2716,
      588,
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
     "id": "obj-211",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      616,
      159,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/transport/tap"
    }
   },
   {
    "box": {
     "id": "obj-212",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      644,
      212,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/transport/tap"
    }
   },
   {
    "box": {
     "id": "obj-213",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2716,
      676,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-214",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      720,
      238,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive quartet.transport.beat.ask"
    }
   },
   {
    "box": {
     "id": "obj-215",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      1696,
      748,
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
     "id": "obj-216",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      776,
      166,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/transport/beat"
    }
   },
   {
    "box": {
     "id": "obj-217",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      804,
      219,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/transport/beat"
    }
   },
   {
    "box": {
     "id": "obj-218",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      1696,
      836,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-219",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      720,
      232,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive quartet.transport.bar.ask"
    }
   },
   {
    "box": {
     "id": "obj-220",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2036,
      748,
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
     "id": "obj-221",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      776,
      159,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/transport/bar"
    }
   },
   {
    "box": {
     "id": "obj-222",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      804,
      212,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/transport/bar"
    }
   },
   {
    "box": {
     "id": "obj-223",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2036,
      836,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-224",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      720,
      245,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive quartet.transport.phase.ask"
    }
   },
   {
    "box": {
     "id": "obj-225",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2376,
      748,
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
     "id": "obj-226",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      776,
      172,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/transport/phase"
    }
   },
   {
    "box": {
     "id": "obj-227",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      804,
      225,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/transport/phase"
    }
   },
   {
    "box": {
     "id": "obj-228",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2376,
      836,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-229",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      720,
      252,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive quartet.transport.source.ask"
    }
   },
   {
    "box": {
     "id": "obj-230",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2716,
      748,
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
     "id": "obj-231",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      776,
      179,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/transport/source"
    }
   },
   {
    "box": {
     "id": "obj-232",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      804,
      232,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/transport/source"
    }
   },
   {
    "box": {
     "id": "obj-233",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2716,
      836,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-234",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      880,
      212,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive quartet.link.peers.ask"
    }
   },
   {
    "box": {
     "id": "obj-235",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      1696,
      908,
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
     "id": "obj-236",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      936,
      139,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/link/peers"
    }
   },
   {
    "box": {
     "id": "obj-237",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      964,
      192,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/link/peers"
    }
   },
   {
    "box": {
     "id": "obj-238",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      1696,
      996,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-239",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      880,
      192,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive quartet.quantum.ask"
    }
   },
   {
    "box": {
     "id": "obj-240",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2036,
      908,
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
     "id": "obj-241",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      936,
      120,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/quantum"
    }
   },
   {
    "box": {
     "id": "obj-242",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      964,
      172,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/quantum"
    }
   },
   {
    "box": {
     "id": "obj-243",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2036,
      996,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-244",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      880,
      186,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive quartet.launch.ask"
    }
   },
   {
    "box": {
     "id": "obj-245",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2376,
      908,
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
     "id": "obj-246",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      936,
      113,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/launch"
    }
   },
   {
    "box": {
     "id": "obj-247",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      964,
      166,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/launch"
    }
   },
   {
    "box": {
     "id": "obj-248",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2376,
      996,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-249",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      880,
      212,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive quartet.launch.now.ask"
    }
   },
   {
    "box": {
     "id": "obj-250",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2716,
      908,
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
     "id": "obj-251",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      936,
      139,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/launch/now"
    }
   },
   {
    "box": {
     "id": "obj-252",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      964,
      192,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/launch/now"
    }
   },
   {
    "box": {
     "id": "obj-253",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2716,
      996,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-254",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      1040,
      212,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive quartet.regenerate.ask"
    }
   },
   {
    "box": {
     "id": "obj-255",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      1696,
      1068,
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
     "id": "obj-256",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      1096,
      139,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/regenerate"
    }
   },
   {
    "box": {
     "id": "obj-257",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      1124,
      192,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/regenerate"
    }
   },
   {
    "box": {
     "id": "obj-258",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      1696,
      1156,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-259",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      1040,
      245,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive bass.quartet.regenerate.ask"
    }
   },
   {
    "box": {
     "id": "obj-260",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2036,
      1068,
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
     "id": "obj-261",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      1096,
      205,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/bass/regenerate"
    }
   },
   {
    "box": {
     "id": "obj-262",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      1124,
      258,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/bass/regenerate"
    }
   },
   {
    "box": {
     "id": "obj-263",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2036,
      1156,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-264",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      1040,
      252,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive drums.quartet.regenerate.ask"
    }
   },
   {
    "box": {
     "id": "obj-265",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2376,
      1068,
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
     "id": "obj-266",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      1096,
      212,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/drums/regenerate"
    }
   },
   {
    "box": {
     "id": "obj-267",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      1124,
      265,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/drums/regenerate"
    }
   },
   {
    "box": {
     "id": "obj-268",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2376,
      1156,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-269",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      1040,
      285,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive instrument.quartet.regenerate.ask"
    }
   },
   {
    "box": {
     "id": "obj-270",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2716,
      1068,
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
     "id": "obj-271",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      1096,
      245,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/instrument/regenerate"
    }
   },
   {
    "box": {
     "id": "obj-272",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      1124,
      298,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/instrument/regenerate"
    }
   },
   {
    "box": {
     "id": "obj-273",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2716,
      1156,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-274",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      1200,
      258,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive melody.quartet.regenerate.ask"
    }
   },
   {
    "box": {
     "id": "obj-275",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      1696,
      1228,
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
     "id": "obj-276",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      1256,
      219,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/melody/regenerate"
    }
   },
   {
    "box": {
     "id": "obj-277",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      1284,
      271,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/melody/regenerate"
    }
   },
   {
    "box": {
     "id": "obj-278",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      1696,
      1316,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-279",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      1200,
      186,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive quartet.cancel.ask"
    }
   },
   {
    "box": {
     "id": "obj-280",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2036,
      1228,
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
     "id": "obj-281",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      1256,
      113,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/cancel"
    }
   },
   {
    "box": {
     "id": "obj-282",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      1284,
      166,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/cancel"
    }
   },
   {
    "box": {
     "id": "obj-283",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2036,
      1316,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-284",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      1200,
      219,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive bass.quartet.cancel.ask"
    }
   },
   {
    "box": {
     "id": "obj-285",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2376,
      1228,
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
     "id": "obj-286",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      1256,
      179,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/bass/cancel"
    }
   },
   {
    "box": {
     "id": "obj-287",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      1284,
      232,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/bass/cancel"
    }
   },
   {
    "box": {
     "id": "obj-288",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2376,
      1316,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-289",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      1200,
      225,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive drums.quartet.cancel.ask"
    }
   },
   {
    "box": {
     "id": "obj-290",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2716,
      1228,
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
     "id": "obj-291",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      1256,
      186,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/drums/cancel"
    }
   },
   {
    "box": {
     "id": "obj-292",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      1284,
      238,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/drums/cancel"
    }
   },
   {
    "box": {
     "id": "obj-293",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2716,
      1316,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-294",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      1360,
      258,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive instrument.quartet.cancel.ask"
    }
   },
   {
    "box": {
     "id": "obj-295",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      1696,
      1388,
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
     "id": "obj-296",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      1416,
      219,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/instrument/cancel"
    }
   },
   {
    "box": {
     "id": "obj-297",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      1444,
      271,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/instrument/cancel"
    }
   },
   {
    "box": {
     "id": "obj-298",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      1696,
      1476,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-299",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      1360,
      232,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive melody.quartet.cancel.ask"
    }
   },
   {
    "box": {
     "id": "obj-300",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2036,
      1388,
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
     "id": "obj-301",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      1416,
      192,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/melody/cancel"
    }
   },
   {
    "box": {
     "id": "obj-302",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      1444,
      245,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/melody/cancel"
    }
   },
   {
    "box": {
     "id": "obj-303",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2036,
      1476,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-304",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      1360,
      205,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive bass.quartet.load.ask"
    }
   },
   {
    "box": {
     "id": "obj-305",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2376,
      1388,
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
     "id": "obj-306",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      1416,
      166,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/bass/load"
    }
   },
   {
    "box": {
     "id": "obj-307",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      1444,
      219,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/bass/load"
    }
   },
   {
    "box": {
     "id": "obj-308",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2376,
      1476,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-309",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      1360,
      212,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive drums.quartet.load.ask"
    }
   },
   {
    "box": {
     "id": "obj-310",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2716,
      1388,
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
     "id": "obj-311",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      1416,
      172,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/drums/load"
    }
   },
   {
    "box": {
     "id": "obj-312",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      1444,
      225,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/drums/load"
    }
   },
   {
    "box": {
     "id": "obj-313",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2716,
      1476,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-314",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      1520,
      245,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive instrument.quartet.load.ask"
    }
   },
   {
    "box": {
     "id": "obj-315",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      1696,
      1548,
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
     "id": "obj-316",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      1576,
      205,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/instrument/load"
    }
   },
   {
    "box": {
     "id": "obj-317",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      1604,
      258,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/instrument/load"
    }
   },
   {
    "box": {
     "id": "obj-318",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      1696,
      1636,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-319",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      1520,
      219,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive melody.quartet.load.ask"
    }
   },
   {
    "box": {
     "id": "obj-320",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2036,
      1548,
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
     "id": "obj-321",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      1576,
      179,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/melody/load"
    }
   },
   {
    "box": {
     "id": "obj-322",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      1604,
      232,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/melody/load"
    }
   },
   {
    "box": {
     "id": "obj-323",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2036,
      1636,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-324",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      1520,
      219,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive bass.quartet.record.ask"
    }
   },
   {
    "box": {
     "id": "obj-325",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2376,
      1548,
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
     "id": "obj-326",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      1576,
      179,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/bass/record"
    }
   },
   {
    "box": {
     "id": "obj-327",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      1604,
      232,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/bass/record"
    }
   },
   {
    "box": {
     "id": "obj-328",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2376,
      1636,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-329",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      1520,
      225,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive drums.quartet.record.ask"
    }
   },
   {
    "box": {
     "id": "obj-330",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2716,
      1548,
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
     "id": "obj-331",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      1576,
      186,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/drums/record"
    }
   },
   {
    "box": {
     "id": "obj-332",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      1604,
      238,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/drums/record"
    }
   },
   {
    "box": {
     "id": "obj-333",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2716,
      1636,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-334",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      1680,
      258,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive instrument.quartet.record.ask"
    }
   },
   {
    "box": {
     "id": "obj-335",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      1696,
      1708,
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
     "id": "obj-336",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      1736,
      219,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/instrument/record"
    }
   },
   {
    "box": {
     "id": "obj-337",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      1764,
      271,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/instrument/record"
    }
   },
   {
    "box": {
     "id": "obj-338",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      1696,
      1796,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-339",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      1680,
      232,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive melody.quartet.record.ask"
    }
   },
   {
    "box": {
     "id": "obj-340",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2036,
      1708,
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
     "id": "obj-341",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      1736,
      192,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/melody/record"
    }
   },
   {
    "box": {
     "id": "obj-342",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      1764,
      245,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/melody/record"
    }
   },
   {
    "box": {
     "id": "obj-343",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2036,
      1796,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-344",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      1680,
      238,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive bass.quartet.transpose.ask"
    }
   },
   {
    "box": {
     "id": "obj-345",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2376,
      1708,
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
     "id": "obj-346",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      1736,
      199,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/bass/transpose"
    }
   },
   {
    "box": {
     "id": "obj-347",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      1764,
      252,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/bass/transpose"
    }
   },
   {
    "box": {
     "id": "obj-348",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2376,
      1796,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-349",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      1680,
      245,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive drums.quartet.transpose.ask"
    }
   },
   {
    "box": {
     "id": "obj-350",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2716,
      1708,
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
     "id": "obj-351",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      1736,
      205,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/drums/transpose"
    }
   },
   {
    "box": {
     "id": "obj-352",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      1764,
      258,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/drums/transpose"
    }
   },
   {
    "box": {
     "id": "obj-353",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2716,
      1796,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-354",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      1840,
      278,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive instrument.quartet.transpose.ask"
    }
   },
   {
    "box": {
     "id": "obj-355",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      1696,
      1868,
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
     "id": "obj-356",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      1896,
      238,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/instrument/transpose"
    }
   },
   {
    "box": {
     "id": "obj-357",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      1924,
      291,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/instrument/transpose"
    }
   },
   {
    "box": {
     "id": "obj-358",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      1696,
      1956,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-359",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      1840,
      252,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive melody.quartet.transpose.ask"
    }
   },
   {
    "box": {
     "id": "obj-360",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2036,
      1868,
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
     "id": "obj-361",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      1896,
      212,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/melody/transpose"
    }
   },
   {
    "box": {
     "id": "obj-362",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      1924,
      265,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/melody/transpose"
    }
   },
   {
    "box": {
     "id": "obj-363",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2036,
      1956,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-364",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      1840,
      205,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive bass.quartet.lock.ask"
    }
   },
   {
    "box": {
     "id": "obj-365",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2376,
      1868,
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
     "id": "obj-366",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      1896,
      166,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/bass/lock"
    }
   },
   {
    "box": {
     "id": "obj-367",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      1924,
      219,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/bass/lock"
    }
   },
   {
    "box": {
     "id": "obj-368",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2376,
      1956,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-369",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      1840,
      212,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive drums.quartet.lock.ask"
    }
   },
   {
    "box": {
     "id": "obj-370",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2716,
      1868,
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
     "id": "obj-371",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      1896,
      172,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/drums/lock"
    }
   },
   {
    "box": {
     "id": "obj-372",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      1924,
      225,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/drums/lock"
    }
   },
   {
    "box": {
     "id": "obj-373",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2716,
      1956,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-374",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      2000,
      245,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive instrument.quartet.lock.ask"
    }
   },
   {
    "box": {
     "id": "obj-375",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      1696,
      2028,
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
     "id": "obj-376",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      2056,
      205,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/instrument/lock"
    }
   },
   {
    "box": {
     "id": "obj-377",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      2084,
      258,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/instrument/lock"
    }
   },
   {
    "box": {
     "id": "obj-378",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      1696,
      2116,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-379",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      2000,
      219,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive melody.quartet.lock.ask"
    }
   },
   {
    "box": {
     "id": "obj-380",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2036,
      2028,
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
     "id": "obj-381",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      2056,
      179,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/melody/lock"
    }
   },
   {
    "box": {
     "id": "obj-382",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      2084,
      232,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/melody/lock"
    }
   },
   {
    "box": {
     "id": "obj-383",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2036,
      2116,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-384",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      2000,
      212,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive bass.quartet.noise.ask"
    }
   },
   {
    "box": {
     "id": "obj-385",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2376,
      2028,
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
     "id": "obj-386",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      2056,
      172,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/bass/noise"
    }
   },
   {
    "box": {
     "id": "obj-387",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      2084,
      225,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/bass/noise"
    }
   },
   {
    "box": {
     "id": "obj-388",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2376,
      2116,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-389",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      2000,
      219,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive drums.quartet.noise.ask"
    }
   },
   {
    "box": {
     "id": "obj-390",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2716,
      2028,
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
     "id": "obj-391",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      2056,
      179,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/drums/noise"
    }
   },
   {
    "box": {
     "id": "obj-392",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      2084,
      232,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/drums/noise"
    }
   },
   {
    "box": {
     "id": "obj-393",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2716,
      2116,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-394",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      2160,
      252,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive instrument.quartet.noise.ask"
    }
   },
   {
    "box": {
     "id": "obj-395",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      1696,
      2188,
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
     "id": "obj-396",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      2216,
      212,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/instrument/noise"
    }
   },
   {
    "box": {
     "id": "obj-397",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      2244,
      265,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/instrument/noise"
    }
   },
   {
    "box": {
     "id": "obj-398",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      1696,
      2276,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-399",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      2160,
      225,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive melody.quartet.noise.ask"
    }
   },
   {
    "box": {
     "id": "obj-400",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2036,
      2188,
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
     "id": "obj-401",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      2216,
      186,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/melody/noise"
    }
   },
   {
    "box": {
     "id": "obj-402",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      2244,
      238,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/melody/noise"
    }
   },
   {
    "box": {
     "id": "obj-403",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2036,
      2276,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-404",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      2160,
      186,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive quartet.prompt.ask"
    }
   },
   {
    "box": {
     "id": "obj-405",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2376,
      2188,
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
     "id": "obj-406",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      2216,
      113,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/prompt"
    }
   },
   {
    "box": {
     "id": "obj-407",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      2244,
      166,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/prompt"
    }
   },
   {
    "box": {
     "id": "obj-408",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2376,
      2276,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-409",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      2160,
      219,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive bass.quartet.prompt.ask"
    }
   },
   {
    "box": {
     "id": "obj-410",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2716,
      2188,
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
     "id": "obj-411",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      2216,
      179,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/bass/prompt"
    }
   },
   {
    "box": {
     "id": "obj-412",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      2244,
      232,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/bass/prompt"
    }
   },
   {
    "box": {
     "id": "obj-413",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2716,
      2276,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-414",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      2320,
      225,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive drums.quartet.prompt.ask"
    }
   },
   {
    "box": {
     "id": "obj-415",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      1696,
      2348,
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
     "id": "obj-416",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      2376,
      186,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/drums/prompt"
    }
   },
   {
    "box": {
     "id": "obj-417",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      2404,
      238,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/drums/prompt"
    }
   },
   {
    "box": {
     "id": "obj-418",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      1696,
      2436,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-419",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      2320,
      258,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive instrument.quartet.prompt.ask"
    }
   },
   {
    "box": {
     "id": "obj-420",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2036,
      2348,
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
     "id": "obj-421",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      2376,
      219,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/instrument/prompt"
    }
   },
   {
    "box": {
     "id": "obj-422",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      2404,
      271,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/instrument/prompt"
    }
   },
   {
    "box": {
     "id": "obj-423",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2036,
      2436,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-424",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      2320,
      232,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive melody.quartet.prompt.ask"
    }
   },
   {
    "box": {
     "id": "obj-425",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2376,
      2348,
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
     "id": "obj-426",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      2376,
      192,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/melody/prompt"
    }
   },
   {
    "box": {
     "id": "obj-427",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      2404,
      245,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/melody/prompt"
    }
   },
   {
    "box": {
     "id": "obj-428",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2376,
      2436,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-429",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      2320,
      172,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive quartet.seed.ask"
    }
   },
   {
    "box": {
     "id": "obj-430",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2716,
      2348,
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
     "id": "obj-431",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      2376,
      100,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/seed"
    }
   },
   {
    "box": {
     "id": "obj-432",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      2404,
      153,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/seed"
    }
   },
   {
    "box": {
     "id": "obj-433",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2716,
      2436,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-434",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      2480,
      205,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive bass.quartet.seed.ask"
    }
   },
   {
    "box": {
     "id": "obj-435",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      1696,
      2508,
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
     "id": "obj-436",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      2536,
      166,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/bass/seed"
    }
   },
   {
    "box": {
     "id": "obj-437",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      2564,
      219,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/bass/seed"
    }
   },
   {
    "box": {
     "id": "obj-438",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      1696,
      2596,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-439",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      2480,
      212,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive drums.quartet.seed.ask"
    }
   },
   {
    "box": {
     "id": "obj-440",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2036,
      2508,
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
     "id": "obj-441",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      2536,
      172,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/drums/seed"
    }
   },
   {
    "box": {
     "id": "obj-442",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      2564,
      225,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/drums/seed"
    }
   },
   {
    "box": {
     "id": "obj-443",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2036,
      2596,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-444",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      2480,
      245,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive instrument.quartet.seed.ask"
    }
   },
   {
    "box": {
     "id": "obj-445",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2376,
      2508,
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
     "id": "obj-446",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      2536,
      205,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/instrument/seed"
    }
   },
   {
    "box": {
     "id": "obj-447",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      2564,
      258,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/instrument/seed"
    }
   },
   {
    "box": {
     "id": "obj-448",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2376,
      2596,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-449",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      2480,
      219,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive melody.quartet.seed.ask"
    }
   },
   {
    "box": {
     "id": "obj-450",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2716,
      2508,
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
     "id": "obj-451",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      2536,
      179,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/melody/seed"
    }
   },
   {
    "box": {
     "id": "obj-452",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      2564,
      232,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/melody/seed"
    }
   },
   {
    "box": {
     "id": "obj-453",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2716,
      2596,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-454",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      2640,
      166,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive quartet.key.ask"
    }
   },
   {
    "box": {
     "id": "obj-455",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      1696,
      2668,
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
     "id": "obj-456",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      2696,
      93,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/key"
    }
   },
   {
    "box": {
     "id": "obj-457",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      2724,
      146,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/key"
    }
   },
   {
    "box": {
     "id": "obj-458",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      1696,
      2756,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-459",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      2640,
      186,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive quartet.chords.ask"
    }
   },
   {
    "box": {
     "id": "obj-460",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2036,
      2668,
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
     "id": "obj-461",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      2696,
      113,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/chords"
    }
   },
   {
    "box": {
     "id": "obj-462",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      2724,
      166,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/chords"
    }
   },
   {
    "box": {
     "id": "obj-463",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2036,
      2756,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-464",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      2640,
      199,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive quartet.guidance.ask"
    }
   },
   {
    "box": {
     "id": "obj-465",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2376,
      2668,
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
     "id": "obj-466",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      2696,
      126,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/guidance"
    }
   },
   {
    "box": {
     "id": "obj-467",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      2724,
      179,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/guidance"
    }
   },
   {
    "box": {
     "id": "obj-468",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2376,
      2756,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-469",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      2640,
      179,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive quartet.steps.ask"
    }
   },
   {
    "box": {
     "id": "obj-470",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2716,
      2668,
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
     "id": "obj-471",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      2696,
      106,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/steps"
    }
   },
   {
    "box": {
     "id": "obj-472",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      2724,
      159,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/steps"
    }
   },
   {
    "box": {
     "id": "obj-473",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2716,
      2756,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-474",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      2800,
      278,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive bass.quartet.bars.regenerate.ask"
    }
   },
   {
    "box": {
     "id": "obj-475",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      1696,
      2828,
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
     "id": "obj-476",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      2856,
      238,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/bass/bars/regenerate"
    }
   },
   {
    "box": {
     "id": "obj-477",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      2884,
      291,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/bass/bars/regenerate"
    }
   },
   {
    "box": {
     "id": "obj-478",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      1696,
      2916,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-479",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      2800,
      285,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive drums.quartet.bars.regenerate.ask"
    }
   },
   {
    "box": {
     "id": "obj-480",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2036,
      2828,
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
     "id": "obj-481",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      2856,
      245,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/drums/bars/regenerate"
    }
   },
   {
    "box": {
     "id": "obj-482",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      2884,
      298,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/drums/bars/regenerate"
    }
   },
   {
    "box": {
     "id": "obj-483",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2036,
      2916,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-484",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      2800,
      318,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive instrument.quartet.bars.regenerate.ask"
    }
   },
   {
    "box": {
     "id": "obj-485",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2376,
      2828,
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
     "id": "obj-486",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      2856,
      278,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/instrument/bars/regenerate"
    }
   },
   {
    "box": {
     "id": "obj-487",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      2884,
      331,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/instrument/bars/regenerate"
    }
   },
   {
    "box": {
     "id": "obj-488",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2376,
      2916,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-489",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      2800,
      291,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive melody.quartet.bars.regenerate.ask"
    }
   },
   {
    "box": {
     "id": "obj-490",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2716,
      2828,
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
     "id": "obj-491",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      2856,
      252,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/melody/bars/regenerate"
    }
   },
   {
    "box": {
     "id": "obj-492",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      2884,
      304,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/melody/bars/regenerate"
    }
   },
   {
    "box": {
     "id": "obj-493",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2716,
      2916,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-494",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      2960,
      186,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive quartet.extend.ask"
    }
   },
   {
    "box": {
     "id": "obj-495",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      1696,
      2988,
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
     "id": "obj-496",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      3016,
      113,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/extend"
    }
   },
   {
    "box": {
     "id": "obj-497",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      3044,
      166,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/extend"
    }
   },
   {
    "box": {
     "id": "obj-498",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      1696,
      3076,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-499",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      2960,
      212,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive quartet.candidates.ask"
    }
   },
   {
    "box": {
     "id": "obj-500",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2036,
      2988,
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
     "id": "obj-501",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      3016,
      139,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/candidates"
    }
   },
   {
    "box": {
     "id": "obj-502",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      3044,
      192,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/candidates"
    }
   },
   {
    "box": {
     "id": "obj-503",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2036,
      3076,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-504",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      2960,
      205,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive bass.quartet.next.ask"
    }
   },
   {
    "box": {
     "id": "obj-505",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2376,
      2988,
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
     "id": "obj-506",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      3016,
      166,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/bass/next"
    }
   },
   {
    "box": {
     "id": "obj-507",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      3044,
      219,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/bass/next"
    }
   },
   {
    "box": {
     "id": "obj-508",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2376,
      3076,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-509",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      2960,
      212,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive drums.quartet.next.ask"
    }
   },
   {
    "box": {
     "id": "obj-510",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2716,
      2988,
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
     "id": "obj-511",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      3016,
      172,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/drums/next"
    }
   },
   {
    "box": {
     "id": "obj-512",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      3044,
      225,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/drums/next"
    }
   },
   {
    "box": {
     "id": "obj-513",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2716,
      3076,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-514",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      3120,
      245,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive instrument.quartet.next.ask"
    }
   },
   {
    "box": {
     "id": "obj-515",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      1696,
      3148,
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
     "id": "obj-516",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      3176,
      205,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/instrument/next"
    }
   },
   {
    "box": {
     "id": "obj-517",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      3204,
      258,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/instrument/next"
    }
   },
   {
    "box": {
     "id": "obj-518",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      1696,
      3236,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-519",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      3120,
      219,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive melody.quartet.next.ask"
    }
   },
   {
    "box": {
     "id": "obj-520",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2036,
      3148,
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
     "id": "obj-521",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      3176,
      179,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/melody/next"
    }
   },
   {
    "box": {
     "id": "obj-522",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      3204,
      232,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/melody/next"
    }
   },
   {
    "box": {
     "id": "obj-523",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2036,
      3236,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-524",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      3120,
      232,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive bass.quartet.previous.ask"
    }
   },
   {
    "box": {
     "id": "obj-525",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2376,
      3148,
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
     "id": "obj-526",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      3176,
      192,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/bass/previous"
    }
   },
   {
    "box": {
     "id": "obj-527",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      3204,
      245,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/bass/previous"
    }
   },
   {
    "box": {
     "id": "obj-528",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2376,
      3236,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-529",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      3120,
      238,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive drums.quartet.previous.ask"
    }
   },
   {
    "box": {
     "id": "obj-530",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2716,
      3148,
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
     "id": "obj-531",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      3176,
      199,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/drums/previous"
    }
   },
   {
    "box": {
     "id": "obj-532",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      3204,
      252,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/drums/previous"
    }
   },
   {
    "box": {
     "id": "obj-533",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2716,
      3236,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-534",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      3280,
      271,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive instrument.quartet.previous.ask"
    }
   },
   {
    "box": {
     "id": "obj-535",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      1696,
      3308,
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
     "id": "obj-536",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      3336,
      232,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/instrument/previous"
    }
   },
   {
    "box": {
     "id": "obj-537",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      3364,
      285,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/instrument/previous"
    }
   },
   {
    "box": {
     "id": "obj-538",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      1696,
      3396,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-539",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      3280,
      245,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive melody.quartet.previous.ask"
    }
   },
   {
    "box": {
     "id": "obj-540",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2036,
      3308,
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
     "id": "obj-541",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      3336,
      205,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/melody/previous"
    }
   },
   {
    "box": {
     "id": "obj-542",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      3364,
      258,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/melody/previous"
    }
   },
   {
    "box": {
     "id": "obj-543",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2036,
      3396,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-544",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      3280,
      238,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive bass.quartet.candidate.ask"
    }
   },
   {
    "box": {
     "id": "obj-545",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2376,
      3308,
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
     "id": "obj-546",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      3336,
      199,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/bass/candidate"
    }
   },
   {
    "box": {
     "id": "obj-547",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      3364,
      252,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/bass/candidate"
    }
   },
   {
    "box": {
     "id": "obj-548",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2376,
      3396,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-549",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      3280,
      245,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive drums.quartet.candidate.ask"
    }
   },
   {
    "box": {
     "id": "obj-550",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2716,
      3308,
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
     "id": "obj-551",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      3336,
      205,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/drums/candidate"
    }
   },
   {
    "box": {
     "id": "obj-552",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      3364,
      258,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/drums/candidate"
    }
   },
   {
    "box": {
     "id": "obj-553",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2716,
      3396,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-554",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      3440,
      278,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive instrument.quartet.candidate.ask"
    }
   },
   {
    "box": {
     "id": "obj-555",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      1696,
      3468,
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
     "id": "obj-556",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      3496,
      238,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/instrument/candidate"
    }
   },
   {
    "box": {
     "id": "obj-557",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      3524,
      291,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/instrument/candidate"
    }
   },
   {
    "box": {
     "id": "obj-558",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      1696,
      3556,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-559",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      3440,
      252,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive melody.quartet.candidate.ask"
    }
   },
   {
    "box": {
     "id": "obj-560",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2036,
      3468,
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
     "id": "obj-561",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      3496,
      212,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/melody/candidate"
    }
   },
   {
    "box": {
     "id": "obj-562",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      3524,
      265,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/melody/candidate"
    }
   },
   {
    "box": {
     "id": "obj-563",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2036,
      3556,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-564",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      3440,
      212,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive bass.quartet.notes.ask"
    }
   },
   {
    "box": {
     "id": "obj-565",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2376,
      3468,
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
     "id": "obj-566",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      3496,
      172,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/bass/notes"
    }
   },
   {
    "box": {
     "id": "obj-567",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      3524,
      225,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/bass/notes"
    }
   },
   {
    "box": {
     "id": "obj-568",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2376,
      3556,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-569",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      3440,
      219,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive drums.quartet.notes.ask"
    }
   },
   {
    "box": {
     "id": "obj-570",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2716,
      3468,
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
     "id": "obj-571",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      3496,
      179,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/drums/notes"
    }
   },
   {
    "box": {
     "id": "obj-572",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      3524,
      232,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/drums/notes"
    }
   },
   {
    "box": {
     "id": "obj-573",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2716,
      3556,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-574",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      3600,
      252,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive instrument.quartet.notes.ask"
    }
   },
   {
    "box": {
     "id": "obj-575",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      1696,
      3628,
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
     "id": "obj-576",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      3656,
      212,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/instrument/notes"
    }
   },
   {
    "box": {
     "id": "obj-577",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      3684,
      265,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/instrument/notes"
    }
   },
   {
    "box": {
     "id": "obj-578",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      1696,
      3716,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-579",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      3600,
      225,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive melody.quartet.notes.ask"
    }
   },
   {
    "box": {
     "id": "obj-580",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2036,
      3628,
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
     "id": "obj-581",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      3656,
      186,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/melody/notes"
    }
   },
   {
    "box": {
     "id": "obj-582",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      3684,
      238,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/melody/notes"
    }
   },
   {
    "box": {
     "id": "obj-583",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2036,
      3716,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-584",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      3600,
      172,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive quartet.note.ask"
    }
   },
   {
    "box": {
     "id": "obj-585",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2376,
      3628,
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
     "id": "obj-586",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      3656,
      100,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/note"
    }
   },
   {
    "box": {
     "id": "obj-587",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      3684,
      153,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/note"
    }
   },
   {
    "box": {
     "id": "obj-588",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2376,
      3716,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-589",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      3600,
      232,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive quartet.program.start.ask"
    }
   },
   {
    "box": {
     "id": "obj-590",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2716,
      3628,
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
     "id": "obj-591",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      3656,
      159,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/program/start"
    }
   },
   {
    "box": {
     "id": "obj-592",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      3684,
      212,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/program/start"
    }
   },
   {
    "box": {
     "id": "obj-593",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2716,
      3716,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-594",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      3760,
      225,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive quartet.program.stop.ask"
    }
   },
   {
    "box": {
     "id": "obj-595",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      1696,
      3788,
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
     "id": "obj-596",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      3816,
      153,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/program/stop"
    }
   },
   {
    "box": {
     "id": "obj-597",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      3844,
      205,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/program/stop"
    }
   },
   {
    "box": {
     "id": "obj-598",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      1696,
      3876,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-599",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      3760,
      232,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive quartet.program.state.ask"
    }
   },
   {
    "box": {
     "id": "obj-600",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2036,
      3788,
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
     "id": "obj-601",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      3816,
      159,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/program/state"
    }
   },
   {
    "box": {
     "id": "obj-602",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      3844,
      212,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/program/state"
    }
   },
   {
    "box": {
     "id": "obj-603",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2036,
      3876,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-604",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      3760,
      205,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive bass.quartet.gain.ask"
    }
   },
   {
    "box": {
     "id": "obj-605",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2376,
      3788,
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
     "id": "obj-606",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      3816,
      166,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/bass/gain"
    }
   },
   {
    "box": {
     "id": "obj-607",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      3844,
      219,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/bass/gain"
    }
   },
   {
    "box": {
     "id": "obj-608",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2376,
      3876,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-609",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      3760,
      212,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive drums.quartet.gain.ask"
    }
   },
   {
    "box": {
     "id": "obj-610",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2716,
      3788,
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
     "id": "obj-611",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      3816,
      172,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/drums/gain"
    }
   },
   {
    "box": {
     "id": "obj-612",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      3844,
      225,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/drums/gain"
    }
   },
   {
    "box": {
     "id": "obj-613",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2716,
      3876,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-614",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      3920,
      245,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive instrument.quartet.gain.ask"
    }
   },
   {
    "box": {
     "id": "obj-615",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      1696,
      3948,
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
     "id": "obj-616",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      3976,
      205,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/instrument/gain"
    }
   },
   {
    "box": {
     "id": "obj-617",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      4004,
      258,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/instrument/gain"
    }
   },
   {
    "box": {
     "id": "obj-618",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      1696,
      4036,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-619",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      3920,
      219,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive melody.quartet.gain.ask"
    }
   },
   {
    "box": {
     "id": "obj-620",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2036,
      3948,
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
     "id": "obj-621",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      3976,
      179,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/melody/gain"
    }
   },
   {
    "box": {
     "id": "obj-622",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      4004,
      232,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/melody/gain"
    }
   },
   {
    "box": {
     "id": "obj-623",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2036,
      4036,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-624",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      3920,
      199,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive bass.quartet.pan.ask"
    }
   },
   {
    "box": {
     "id": "obj-625",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2376,
      3948,
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
     "id": "obj-626",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      3976,
      159,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/bass/pan"
    }
   },
   {
    "box": {
     "id": "obj-627",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      4004,
      212,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/bass/pan"
    }
   },
   {
    "box": {
     "id": "obj-628",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2376,
      4036,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-629",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      3920,
      205,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive drums.quartet.pan.ask"
    }
   },
   {
    "box": {
     "id": "obj-630",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2716,
      3948,
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
     "id": "obj-631",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      3976,
      166,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/drums/pan"
    }
   },
   {
    "box": {
     "id": "obj-632",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      4004,
      219,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/drums/pan"
    }
   },
   {
    "box": {
     "id": "obj-633",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2716,
      4036,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-634",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      4080,
      238,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive instrument.quartet.pan.ask"
    }
   },
   {
    "box": {
     "id": "obj-635",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      1696,
      4108,
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
     "id": "obj-636",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      4136,
      199,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/instrument/pan"
    }
   },
   {
    "box": {
     "id": "obj-637",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      4164,
      252,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/instrument/pan"
    }
   },
   {
    "box": {
     "id": "obj-638",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      1696,
      4196,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-639",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      4080,
      212,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive melody.quartet.pan.ask"
    }
   },
   {
    "box": {
     "id": "obj-640",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2036,
      4108,
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
     "id": "obj-641",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      4136,
      172,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/melody/pan"
    }
   },
   {
    "box": {
     "id": "obj-642",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      4164,
      225,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/melody/pan"
    }
   },
   {
    "box": {
     "id": "obj-643",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2036,
      4196,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-644",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      4080,
      205,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive bass.quartet.mute.ask"
    }
   },
   {
    "box": {
     "id": "obj-645",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2376,
      4108,
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
     "id": "obj-646",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      4136,
      166,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/bass/mute"
    }
   },
   {
    "box": {
     "id": "obj-647",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      4164,
      219,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/bass/mute"
    }
   },
   {
    "box": {
     "id": "obj-648",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2376,
      4196,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-649",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      4080,
      212,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive drums.quartet.mute.ask"
    }
   },
   {
    "box": {
     "id": "obj-650",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2716,
      4108,
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
     "id": "obj-651",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      4136,
      172,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/drums/mute"
    }
   },
   {
    "box": {
     "id": "obj-652",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      4164,
      225,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/drums/mute"
    }
   },
   {
    "box": {
     "id": "obj-653",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2716,
      4196,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-654",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      4240,
      245,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive instrument.quartet.mute.ask"
    }
   },
   {
    "box": {
     "id": "obj-655",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      1696,
      4268,
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
     "id": "obj-656",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      4296,
      205,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/instrument/mute"
    }
   },
   {
    "box": {
     "id": "obj-657",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      4324,
      258,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/instrument/mute"
    }
   },
   {
    "box": {
     "id": "obj-658",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      1696,
      4356,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-659",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      4240,
      219,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive melody.quartet.mute.ask"
    }
   },
   {
    "box": {
     "id": "obj-660",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2036,
      4268,
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
     "id": "obj-661",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      4296,
      179,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/melody/mute"
    }
   },
   {
    "box": {
     "id": "obj-662",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      4324,
      232,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/melody/mute"
    }
   },
   {
    "box": {
     "id": "obj-663",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2036,
      4356,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-664",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      4240,
      205,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive bass.quartet.solo.ask"
    }
   },
   {
    "box": {
     "id": "obj-665",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2376,
      4268,
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
     "id": "obj-666",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      4296,
      166,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/bass/solo"
    }
   },
   {
    "box": {
     "id": "obj-667",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      4324,
      219,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/bass/solo"
    }
   },
   {
    "box": {
     "id": "obj-668",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2376,
      4356,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-669",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      4240,
      212,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive drums.quartet.solo.ask"
    }
   },
   {
    "box": {
     "id": "obj-670",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2716,
      4268,
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
     "id": "obj-671",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      4296,
      172,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/drums/solo"
    }
   },
   {
    "box": {
     "id": "obj-672",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      4324,
      225,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/drums/solo"
    }
   },
   {
    "box": {
     "id": "obj-673",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2716,
      4356,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-674",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      4400,
      245,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive instrument.quartet.solo.ask"
    }
   },
   {
    "box": {
     "id": "obj-675",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      1696,
      4428,
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
     "id": "obj-676",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      4456,
      205,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/instrument/solo"
    }
   },
   {
    "box": {
     "id": "obj-677",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      4484,
      258,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/instrument/solo"
    }
   },
   {
    "box": {
     "id": "obj-678",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      1696,
      4516,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-679",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      4400,
      219,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive melody.quartet.solo.ask"
    }
   },
   {
    "box": {
     "id": "obj-680",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2036,
      4428,
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
     "id": "obj-681",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      4456,
      179,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/melody/solo"
    }
   },
   {
    "box": {
     "id": "obj-682",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      4484,
      232,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/melody/solo"
    }
   },
   {
    "box": {
     "id": "obj-683",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2036,
      4516,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-684",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      4400,
      205,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive bass.quartet.undo.ask"
    }
   },
   {
    "box": {
     "id": "obj-685",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2376,
      4428,
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
     "id": "obj-686",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      4456,
      166,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/bass/undo"
    }
   },
   {
    "box": {
     "id": "obj-687",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      4484,
      219,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/bass/undo"
    }
   },
   {
    "box": {
     "id": "obj-688",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2376,
      4516,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-689",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      4400,
      212,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive drums.quartet.undo.ask"
    }
   },
   {
    "box": {
     "id": "obj-690",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2716,
      4428,
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
     "id": "obj-691",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      4456,
      172,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/drums/undo"
    }
   },
   {
    "box": {
     "id": "obj-692",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      4484,
      225,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/drums/undo"
    }
   },
   {
    "box": {
     "id": "obj-693",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2716,
      4516,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-694",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      4560,
      245,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive instrument.quartet.undo.ask"
    }
   },
   {
    "box": {
     "id": "obj-695",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      1696,
      4588,
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
     "id": "obj-696",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      4616,
      205,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/instrument/undo"
    }
   },
   {
    "box": {
     "id": "obj-697",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      4644,
      258,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/instrument/undo"
    }
   },
   {
    "box": {
     "id": "obj-698",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      1696,
      4676,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-699",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      4560,
      219,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive melody.quartet.undo.ask"
    }
   },
   {
    "box": {
     "id": "obj-700",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2036,
      4588,
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
     "id": "obj-701",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      4616,
      179,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/melody/undo"
    }
   },
   {
    "box": {
     "id": "obj-702",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      4644,
      232,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/melody/undo"
    }
   },
   {
    "box": {
     "id": "obj-703",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2036,
      4676,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-704",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      4560,
      205,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive bass.quartet.redo.ask"
    }
   },
   {
    "box": {
     "id": "obj-705",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2376,
      4588,
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
     "id": "obj-706",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      4616,
      166,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/bass/redo"
    }
   },
   {
    "box": {
     "id": "obj-707",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      4644,
      219,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/bass/redo"
    }
   },
   {
    "box": {
     "id": "obj-708",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2376,
      4676,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-709",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      4560,
      212,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive drums.quartet.redo.ask"
    }
   },
   {
    "box": {
     "id": "obj-710",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2716,
      4588,
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
     "id": "obj-711",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      4616,
      172,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/drums/redo"
    }
   },
   {
    "box": {
     "id": "obj-712",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      4644,
      225,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/drums/redo"
    }
   },
   {
    "box": {
     "id": "obj-713",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2716,
      4676,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-714",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      4720,
      245,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive instrument.quartet.redo.ask"
    }
   },
   {
    "box": {
     "id": "obj-715",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      1696,
      4748,
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
     "id": "obj-716",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      4776,
      205,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/instrument/redo"
    }
   },
   {
    "box": {
     "id": "obj-717",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      4804,
      258,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/instrument/redo"
    }
   },
   {
    "box": {
     "id": "obj-718",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      1696,
      4836,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-719",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      4720,
      219,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive melody.quartet.redo.ask"
    }
   },
   {
    "box": {
     "id": "obj-720",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2036,
      4748,
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
     "id": "obj-721",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      4776,
      179,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/melody/redo"
    }
   },
   {
    "box": {
     "id": "obj-722",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      4804,
      232,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/melody/redo"
    }
   },
   {
    "box": {
     "id": "obj-723",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2036,
      4836,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-724",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      4720,
      212,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive bass.quartet.state.ask"
    }
   },
   {
    "box": {
     "id": "obj-725",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2376,
      4748,
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
     "id": "obj-726",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      4776,
      172,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/bass/state"
    }
   },
   {
    "box": {
     "id": "obj-727",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      4804,
      225,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/bass/state"
    }
   },
   {
    "box": {
     "id": "obj-728",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2376,
      4836,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-729",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      4720,
      219,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive drums.quartet.state.ask"
    }
   },
   {
    "box": {
     "id": "obj-730",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2716,
      4748,
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
     "id": "obj-731",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      4776,
      179,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/drums/state"
    }
   },
   {
    "box": {
     "id": "obj-732",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      4804,
      232,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/drums/state"
    }
   },
   {
    "box": {
     "id": "obj-733",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2716,
      4836,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-734",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      4880,
      252,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive instrument.quartet.state.ask"
    }
   },
   {
    "box": {
     "id": "obj-735",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      1696,
      4908,
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
     "id": "obj-736",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      4936,
      212,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/instrument/state"
    }
   },
   {
    "box": {
     "id": "obj-737",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      4964,
      265,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/instrument/state"
    }
   },
   {
    "box": {
     "id": "obj-738",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      1696,
      4996,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-739",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      4880,
      225,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive melody.quartet.state.ask"
    }
   },
   {
    "box": {
     "id": "obj-740",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2036,
      4908,
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
     "id": "obj-741",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      4936,
      186,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/melody/state"
    }
   },
   {
    "box": {
     "id": "obj-742",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      4964,
      238,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/melody/state"
    }
   },
   {
    "box": {
     "id": "obj-743",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2036,
      4996,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-744",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      4880,
      205,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive bass.quartet.take.ask"
    }
   },
   {
    "box": {
     "id": "obj-745",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2376,
      4908,
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
     "id": "obj-746",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      4936,
      166,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/bass/take"
    }
   },
   {
    "box": {
     "id": "obj-747",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      4964,
      219,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/bass/take"
    }
   },
   {
    "box": {
     "id": "obj-748",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2376,
      4996,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-749",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      4880,
      212,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive drums.quartet.take.ask"
    }
   },
   {
    "box": {
     "id": "obj-750",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2716,
      4908,
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
     "id": "obj-751",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      4936,
      172,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/drums/take"
    }
   },
   {
    "box": {
     "id": "obj-752",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      4964,
      225,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/drums/take"
    }
   },
   {
    "box": {
     "id": "obj-753",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2716,
      4996,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-754",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      5040,
      245,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive instrument.quartet.take.ask"
    }
   },
   {
    "box": {
     "id": "obj-755",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      1696,
      5068,
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
     "id": "obj-756",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      5096,
      205,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/instrument/take"
    }
   },
   {
    "box": {
     "id": "obj-757",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      5124,
      258,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/instrument/take"
    }
   },
   {
    "box": {
     "id": "obj-758",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      1696,
      5156,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-759",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      5040,
      219,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive melody.quartet.take.ask"
    }
   },
   {
    "box": {
     "id": "obj-760",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2036,
      5068,
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
     "id": "obj-761",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      5096,
      179,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/stem/melody/take"
    }
   },
   {
    "box": {
     "id": "obj-762",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      5124,
      232,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/stem/melody/take"
    }
   },
   {
    "box": {
     "id": "obj-763",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2036,
      5156,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-764",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      5040,
      186,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive quartet.export.ask"
    }
   },
   {
    "box": {
     "id": "obj-765",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2376,
      5068,
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
     "id": "obj-766",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      5096,
      113,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/export"
    }
   },
   {
    "box": {
     "id": "obj-767",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      5124,
      166,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/export"
    }
   },
   {
    "box": {
     "id": "obj-768",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2376,
      5156,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-769",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      5040,
      186,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive quartet.record.ask"
    }
   },
   {
    "box": {
     "id": "obj-770",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2716,
      5068,
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
     "id": "obj-771",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      5096,
      113,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/record"
    }
   },
   {
    "box": {
     "id": "obj-772",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      5124,
      166,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/record"
    }
   },
   {
    "box": {
     "id": "obj-773",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2716,
      5156,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-774",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      5200,
      179,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive quartet.panic.ask"
    }
   },
   {
    "box": {
     "id": "obj-775",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      1696,
      5228,
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
     "id": "obj-776",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      5256,
      106,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/panic"
    }
   },
   {
    "box": {
     "id": "obj-777",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      5284,
      159,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/panic"
    }
   },
   {
    "box": {
     "id": "obj-778",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      1696,
      5316,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-779",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      5200,
      219,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive quartet.master.gain.ask"
    }
   },
   {
    "box": {
     "id": "obj-780",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2036,
      5228,
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
     "id": "obj-781",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      5256,
      146,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/master/gain"
    }
   },
   {
    "box": {
     "id": "obj-782",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      5284,
      199,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/master/gain"
    }
   },
   {
    "box": {
     "id": "obj-783",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2036,
      5316,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-784",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      5200,
      205,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive quartet.audio.map.ask"
    }
   },
   {
    "box": {
     "id": "obj-785",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2376,
      5228,
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
     "id": "obj-786",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      5256,
      133,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/audio/map"
    }
   },
   {
    "box": {
     "id": "obj-787",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      5284,
      186,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/audio/map"
    }
   },
   {
    "box": {
     "id": "obj-788",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2376,
      5316,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-789",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      5200,
      232,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive quartet.audio.devices.ask"
    }
   },
   {
    "box": {
     "id": "obj-790",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2716,
      5228,
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
     "id": "obj-791",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      5256,
      159,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/audio/devices"
    }
   },
   {
    "box": {
     "id": "obj-792",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      5284,
      212,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/audio/devices"
    }
   },
   {
    "box": {
     "id": "obj-793",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2716,
      5316,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-794",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      5360,
      225,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive quartet.audio.device.ask"
    }
   },
   {
    "box": {
     "id": "obj-795",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      1696,
      5388,
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
     "id": "obj-796",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      5416,
      153,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/audio/device"
    }
   },
   {
    "box": {
     "id": "obj-797",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      5444,
      205,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/audio/device"
    }
   },
   {
    "box": {
     "id": "obj-798",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      1696,
      5476,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-799",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      5360,
      219,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive quartet.audio.xruns.ask"
    }
   },
   {
    "box": {
     "id": "obj-800",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2036,
      5388,
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
     "id": "obj-801",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      5416,
      146,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/audio/xruns"
    }
   },
   {
    "box": {
     "id": "obj-802",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      5444,
      199,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/audio/xruns"
    }
   },
   {
    "box": {
     "id": "obj-803",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2036,
      5476,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-804",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      5360,
      212,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive quartet.scene.save.ask"
    }
   },
   {
    "box": {
     "id": "obj-805",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2376,
      5388,
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
     "id": "obj-806",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      5416,
      139,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/scene/save"
    }
   },
   {
    "box": {
     "id": "obj-807",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      5444,
      192,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/scene/save"
    }
   },
   {
    "box": {
     "id": "obj-808",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2376,
      5476,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-809",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      5360,
      212,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive quartet.scene.load.ask"
    }
   },
   {
    "box": {
     "id": "obj-810",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2716,
      5388,
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
     "id": "obj-811",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      5416,
      139,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/scene/load"
    }
   },
   {
    "box": {
     "id": "obj-812",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      5444,
      192,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/scene/load"
    }
   },
   {
    "box": {
     "id": "obj-813",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2716,
      5476,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-814",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      5520,
      225,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive quartet.scene.delete.ask"
    }
   },
   {
    "box": {
     "id": "obj-815",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      1696,
      5548,
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
     "id": "obj-816",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      5576,
      153,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/scene/delete"
    }
   },
   {
    "box": {
     "id": "obj-817",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      5604,
      205,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/scene/delete"
    }
   },
   {
    "box": {
     "id": "obj-818",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      1696,
      5636,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-819",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      5520,
      212,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive quartet.scene.list.ask"
    }
   },
   {
    "box": {
     "id": "obj-820",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2036,
      5548,
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
     "id": "obj-821",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      5576,
      139,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/scene/list"
    }
   },
   {
    "box": {
     "id": "obj-822",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2036,
      5604,
      192,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/scene/list"
    }
   },
   {
    "box": {
     "id": "obj-823",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2036,
      5636,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-824",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      5520,
      212,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive quartet.midi.ports.ask"
    }
   },
   {
    "box": {
     "id": "obj-825",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2376,
      5548,
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
     "id": "obj-826",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      5576,
      139,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/midi/ports"
    }
   },
   {
    "box": {
     "id": "obj-827",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2376,
      5604,
      192,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/midi/ports"
    }
   },
   {
    "box": {
     "id": "obj-828",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2376,
      5636,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-829",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      5520,
      212,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive quartet.midi.learn.ask"
    }
   },
   {
    "box": {
     "id": "obj-830",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      2716,
      5548,
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
     "id": "obj-831",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      5576,
      139,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/midi/learn"
    }
   },
   {
    "box": {
     "id": "obj-832",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      2716,
      5604,
      192,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/midi/learn"
    }
   },
   {
    "box": {
     "id": "obj-833",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      2716,
      5636,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   },
   {
    "box": {
     "id": "obj-834",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      5680,
      225,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "receive quartet.midi.unlearn.ask"
    }
   },
   {
    "box": {
     "id": "obj-835",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      1696,
      5708,
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
     "id": "obj-836",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      5736,
      153,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/quartet/midi/unlearn"
    }
   },
   {
    "box": {
     "id": "obj-837",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1696,
      5764,
      205,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend /quartet/midi/unlearn"
    }
   },
   {
    "box": {
     "id": "obj-838",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      1696,
      5796,
      153,
      22.0
     ],
     "text": "send quartet.say.each"
    }
   }
  ],
  "lines": [
   {
    "patchline": {
     "destination": [
      "obj-5",
      0
     ],
     "source": [
      "obj-2",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-6",
      0
     ],
     "source": [
      "obj-5",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-7",
      1
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
      "obj-8",
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
      "obj-9",
      0
     ],
     "source": [
      "obj-7",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-3",
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
      "obj-3",
      0
     ],
     "source": [
      "obj-9",
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
      "obj-4",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-11",
      0
     ],
     "source": [
      "obj-10",
      1
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
      "obj-11",
      0
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
      "obj-12",
      0
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
      "obj-14",
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
      "obj-15",
      0
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
      "obj-14",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-3",
      0
     ],
     "source": [
      "obj-17",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-3",
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
      "obj-19",
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
      "obj-20",
      0
     ],
     "source": [
      "obj-19",
      6
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
      "obj-20",
      6
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
      "obj-21",
      6
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-23",
      0
     ],
     "source": [
      "obj-22",
      6
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
      6
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
      "obj-24",
      6
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-26",
      0
     ],
     "source": [
      "obj-25",
      6
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
      "obj-26",
      6
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-28",
      0
     ],
     "source": [
      "obj-27",
      6
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
      6
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
      "obj-29",
      6
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-31",
      0
     ],
     "source": [
      "obj-30",
      6
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
      "obj-31",
      6
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-33",
      0
     ],
     "source": [
      "obj-32",
      6
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
      6
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
      "obj-34",
      6
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
      "obj-19",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-37",
      0
     ],
     "source": [
      "obj-19",
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
      "obj-19",
      2
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
      "obj-19",
      3
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-40",
      0
     ],
     "source": [
      "obj-19",
      4
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
      "obj-19",
      5
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
      "obj-20",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-43",
      0
     ],
     "source": [
      "obj-20",
      1
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
      "obj-20",
      2
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
      "obj-20",
      3
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-46",
      0
     ],
     "source": [
      "obj-20",
      4
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
      "obj-20",
      5
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
      "obj-21",
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
      "obj-21",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-50",
      0
     ],
     "source": [
      "obj-21",
      2
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
      "obj-21",
      3
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
      "obj-21",
      4
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-53",
      0
     ],
     "source": [
      "obj-21",
      5
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
      "obj-22",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-55",
      0
     ],
     "source": [
      "obj-22",
      1
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
      "obj-22",
      2
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
      "obj-22",
      3
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
      "obj-22",
      4
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
      "obj-22",
      5
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
      "obj-23",
      0
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
      "obj-23",
      1
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
      "obj-23",
      2
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-63",
      0
     ],
     "source": [
      "obj-23",
      3
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
      "obj-23",
      4
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-65",
      0
     ],
     "source": [
      "obj-23",
      5
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
      "obj-24",
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
      "obj-24",
      1
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
      "obj-24",
      2
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
      "obj-24",
      3
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
      "obj-24",
      4
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
      "obj-24",
      5
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
      "obj-25",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-73",
      0
     ],
     "source": [
      "obj-25",
      1
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
      "obj-25",
      2
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-75",
      0
     ],
     "source": [
      "obj-25",
      3
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
      "obj-25",
      4
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
      "obj-25",
      5
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
      "obj-26",
      0
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
      "obj-26",
      1
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
      "obj-26",
      2
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
      "obj-26",
      3
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
      "obj-26",
      4
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-83",
      0
     ],
     "source": [
      "obj-26",
      5
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
      "obj-27",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-85",
      0
     ],
     "source": [
      "obj-27",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-86",
      0
     ],
     "source": [
      "obj-27",
      2
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
      "obj-27",
      3
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
      "obj-27",
      4
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-89",
      0
     ],
     "source": [
      "obj-27",
      5
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
      "obj-28",
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
      "obj-28",
      1
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
      "obj-28",
      2
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
      "obj-28",
      3
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
      "obj-28",
      4
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-95",
      0
     ],
     "source": [
      "obj-28",
      5
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
      "obj-29",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-97",
      0
     ],
     "source": [
      "obj-29",
      1
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
      "obj-29",
      2
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
      "obj-29",
      3
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-100",
      0
     ],
     "source": [
      "obj-29",
      4
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
      "obj-29",
      5
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
      "obj-30",
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
      "obj-30",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-104",
      0
     ],
     "source": [
      "obj-30",
      2
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-105",
      0
     ],
     "source": [
      "obj-30",
      3
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-106",
      0
     ],
     "source": [
      "obj-30",
      4
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-107",
      0
     ],
     "source": [
      "obj-30",
      5
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-108",
      0
     ],
     "source": [
      "obj-31",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-109",
      0
     ],
     "source": [
      "obj-31",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-110",
      0
     ],
     "source": [
      "obj-31",
      2
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-111",
      0
     ],
     "source": [
      "obj-31",
      3
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-112",
      0
     ],
     "source": [
      "obj-31",
      4
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-113",
      0
     ],
     "source": [
      "obj-31",
      5
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-114",
      0
     ],
     "source": [
      "obj-32",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-115",
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
      "obj-116",
      0
     ],
     "source": [
      "obj-32",
      2
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-117",
      0
     ],
     "source": [
      "obj-32",
      3
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-118",
      0
     ],
     "source": [
      "obj-32",
      4
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-119",
      0
     ],
     "source": [
      "obj-32",
      5
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-120",
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
      "obj-121",
      0
     ],
     "source": [
      "obj-33",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-122",
      0
     ],
     "source": [
      "obj-33",
      2
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-123",
      0
     ],
     "source": [
      "obj-33",
      3
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-124",
      0
     ],
     "source": [
      "obj-33",
      4
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-125",
      0
     ],
     "source": [
      "obj-33",
      5
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-126",
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
      "obj-127",
      0
     ],
     "source": [
      "obj-34",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-128",
      0
     ],
     "source": [
      "obj-34",
      2
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-129",
      0
     ],
     "source": [
      "obj-34",
      3
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-130",
      0
     ],
     "source": [
      "obj-34",
      4
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-131",
      0
     ],
     "source": [
      "obj-34",
      5
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-132",
      0
     ],
     "source": [
      "obj-35",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-3",
      0
     ],
     "source": [
      "obj-133",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-135",
      0
     ],
     "source": [
      "obj-134",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-136",
      0
     ],
     "source": [
      "obj-135",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-137",
      0
     ],
     "source": [
      "obj-135",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-138",
      0
     ],
     "source": [
      "obj-136",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-138",
      0
     ],
     "source": [
      "obj-137",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-140",
      0
     ],
     "source": [
      "obj-139",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-141",
      0
     ],
     "source": [
      "obj-140",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-142",
      0
     ],
     "source": [
      "obj-140",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-143",
      0
     ],
     "source": [
      "obj-141",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-143",
      0
     ],
     "source": [
      "obj-142",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-145",
      0
     ],
     "source": [
      "obj-144",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-146",
      0
     ],
     "source": [
      "obj-145",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-147",
      0
     ],
     "source": [
      "obj-145",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-148",
      0
     ],
     "source": [
      "obj-146",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-148",
      0
     ],
     "source": [
      "obj-147",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-150",
      0
     ],
     "source": [
      "obj-149",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-151",
      0
     ],
     "source": [
      "obj-150",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-152",
      0
     ],
     "source": [
      "obj-150",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-153",
      0
     ],
     "source": [
      "obj-151",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-153",
      0
     ],
     "source": [
      "obj-152",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-155",
      0
     ],
     "source": [
      "obj-154",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-156",
      0
     ],
     "source": [
      "obj-155",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-157",
      0
     ],
     "source": [
      "obj-155",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-158",
      0
     ],
     "source": [
      "obj-156",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-158",
      0
     ],
     "source": [
      "obj-157",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-160",
      0
     ],
     "source": [
      "obj-159",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-161",
      0
     ],
     "source": [
      "obj-160",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-162",
      0
     ],
     "source": [
      "obj-160",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-163",
      0
     ],
     "source": [
      "obj-161",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-163",
      0
     ],
     "source": [
      "obj-162",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-165",
      0
     ],
     "source": [
      "obj-164",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-166",
      0
     ],
     "source": [
      "obj-165",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-167",
      0
     ],
     "source": [
      "obj-165",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-168",
      0
     ],
     "source": [
      "obj-166",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-168",
      0
     ],
     "source": [
      "obj-167",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-170",
      0
     ],
     "source": [
      "obj-169",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-171",
      0
     ],
     "source": [
      "obj-170",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-172",
      0
     ],
     "source": [
      "obj-170",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-173",
      0
     ],
     "source": [
      "obj-171",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-173",
      0
     ],
     "source": [
      "obj-172",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-175",
      0
     ],
     "source": [
      "obj-174",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-176",
      0
     ],
     "source": [
      "obj-175",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-177",
      0
     ],
     "source": [
      "obj-175",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-178",
      0
     ],
     "source": [
      "obj-176",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-178",
      0
     ],
     "source": [
      "obj-177",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-180",
      0
     ],
     "source": [
      "obj-179",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-181",
      0
     ],
     "source": [
      "obj-180",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-182",
      0
     ],
     "source": [
      "obj-180",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-183",
      0
     ],
     "source": [
      "obj-181",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-183",
      0
     ],
     "source": [
      "obj-182",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-185",
      0
     ],
     "source": [
      "obj-184",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-186",
      0
     ],
     "source": [
      "obj-185",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-187",
      0
     ],
     "source": [
      "obj-185",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-188",
      0
     ],
     "source": [
      "obj-186",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-188",
      0
     ],
     "source": [
      "obj-187",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-190",
      0
     ],
     "source": [
      "obj-189",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-191",
      0
     ],
     "source": [
      "obj-190",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-192",
      0
     ],
     "source": [
      "obj-190",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-193",
      0
     ],
     "source": [
      "obj-191",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-193",
      0
     ],
     "source": [
      "obj-192",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-195",
      0
     ],
     "source": [
      "obj-194",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-196",
      0
     ],
     "source": [
      "obj-195",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-197",
      0
     ],
     "source": [
      "obj-195",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-198",
      0
     ],
     "source": [
      "obj-196",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-198",
      0
     ],
     "source": [
      "obj-197",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-200",
      0
     ],
     "source": [
      "obj-199",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-201",
      0
     ],
     "source": [
      "obj-200",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-202",
      0
     ],
     "source": [
      "obj-200",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-203",
      0
     ],
     "source": [
      "obj-201",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-203",
      0
     ],
     "source": [
      "obj-202",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-205",
      0
     ],
     "source": [
      "obj-204",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-206",
      0
     ],
     "source": [
      "obj-205",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-207",
      0
     ],
     "source": [
      "obj-205",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-208",
      0
     ],
     "source": [
      "obj-206",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-208",
      0
     ],
     "source": [
      "obj-207",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-210",
      0
     ],
     "source": [
      "obj-209",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-211",
      0
     ],
     "source": [
      "obj-210",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-212",
      0
     ],
     "source": [
      "obj-210",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-213",
      0
     ],
     "source": [
      "obj-211",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-213",
      0
     ],
     "source": [
      "obj-212",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-215",
      0
     ],
     "source": [
      "obj-214",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-216",
      0
     ],
     "source": [
      "obj-215",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-217",
      0
     ],
     "source": [
      "obj-215",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-218",
      0
     ],
     "source": [
      "obj-216",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-218",
      0
     ],
     "source": [
      "obj-217",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-220",
      0
     ],
     "source": [
      "obj-219",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-221",
      0
     ],
     "source": [
      "obj-220",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-222",
      0
     ],
     "source": [
      "obj-220",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-223",
      0
     ],
     "source": [
      "obj-221",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-223",
      0
     ],
     "source": [
      "obj-222",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-225",
      0
     ],
     "source": [
      "obj-224",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-226",
      0
     ],
     "source": [
      "obj-225",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-227",
      0
     ],
     "source": [
      "obj-225",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-228",
      0
     ],
     "source": [
      "obj-226",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-228",
      0
     ],
     "source": [
      "obj-227",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-230",
      0
     ],
     "source": [
      "obj-229",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-231",
      0
     ],
     "source": [
      "obj-230",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-232",
      0
     ],
     "source": [
      "obj-230",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-233",
      0
     ],
     "source": [
      "obj-231",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-233",
      0
     ],
     "source": [
      "obj-232",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-235",
      0
     ],
     "source": [
      "obj-234",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-236",
      0
     ],
     "source": [
      "obj-235",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-237",
      0
     ],
     "source": [
      "obj-235",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-238",
      0
     ],
     "source": [
      "obj-236",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-238",
      0
     ],
     "source": [
      "obj-237",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-240",
      0
     ],
     "source": [
      "obj-239",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-241",
      0
     ],
     "source": [
      "obj-240",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-242",
      0
     ],
     "source": [
      "obj-240",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-243",
      0
     ],
     "source": [
      "obj-241",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-243",
      0
     ],
     "source": [
      "obj-242",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-245",
      0
     ],
     "source": [
      "obj-244",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-246",
      0
     ],
     "source": [
      "obj-245",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-247",
      0
     ],
     "source": [
      "obj-245",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-248",
      0
     ],
     "source": [
      "obj-246",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-248",
      0
     ],
     "source": [
      "obj-247",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-250",
      0
     ],
     "source": [
      "obj-249",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-251",
      0
     ],
     "source": [
      "obj-250",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-252",
      0
     ],
     "source": [
      "obj-250",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-253",
      0
     ],
     "source": [
      "obj-251",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-253",
      0
     ],
     "source": [
      "obj-252",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-255",
      0
     ],
     "source": [
      "obj-254",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-256",
      0
     ],
     "source": [
      "obj-255",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-257",
      0
     ],
     "source": [
      "obj-255",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-258",
      0
     ],
     "source": [
      "obj-256",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-258",
      0
     ],
     "source": [
      "obj-257",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-260",
      0
     ],
     "source": [
      "obj-259",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-261",
      0
     ],
     "source": [
      "obj-260",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-262",
      0
     ],
     "source": [
      "obj-260",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-263",
      0
     ],
     "source": [
      "obj-261",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-263",
      0
     ],
     "source": [
      "obj-262",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-265",
      0
     ],
     "source": [
      "obj-264",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-266",
      0
     ],
     "source": [
      "obj-265",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-267",
      0
     ],
     "source": [
      "obj-265",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-268",
      0
     ],
     "source": [
      "obj-266",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-268",
      0
     ],
     "source": [
      "obj-267",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-270",
      0
     ],
     "source": [
      "obj-269",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-271",
      0
     ],
     "source": [
      "obj-270",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-272",
      0
     ],
     "source": [
      "obj-270",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-273",
      0
     ],
     "source": [
      "obj-271",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-273",
      0
     ],
     "source": [
      "obj-272",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-275",
      0
     ],
     "source": [
      "obj-274",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-276",
      0
     ],
     "source": [
      "obj-275",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-277",
      0
     ],
     "source": [
      "obj-275",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-278",
      0
     ],
     "source": [
      "obj-276",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-278",
      0
     ],
     "source": [
      "obj-277",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-280",
      0
     ],
     "source": [
      "obj-279",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-281",
      0
     ],
     "source": [
      "obj-280",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-282",
      0
     ],
     "source": [
      "obj-280",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-283",
      0
     ],
     "source": [
      "obj-281",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-283",
      0
     ],
     "source": [
      "obj-282",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-285",
      0
     ],
     "source": [
      "obj-284",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-286",
      0
     ],
     "source": [
      "obj-285",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-287",
      0
     ],
     "source": [
      "obj-285",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-288",
      0
     ],
     "source": [
      "obj-286",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-288",
      0
     ],
     "source": [
      "obj-287",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-290",
      0
     ],
     "source": [
      "obj-289",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-291",
      0
     ],
     "source": [
      "obj-290",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-292",
      0
     ],
     "source": [
      "obj-290",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-293",
      0
     ],
     "source": [
      "obj-291",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-293",
      0
     ],
     "source": [
      "obj-292",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-295",
      0
     ],
     "source": [
      "obj-294",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-296",
      0
     ],
     "source": [
      "obj-295",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-297",
      0
     ],
     "source": [
      "obj-295",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-298",
      0
     ],
     "source": [
      "obj-296",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-298",
      0
     ],
     "source": [
      "obj-297",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-300",
      0
     ],
     "source": [
      "obj-299",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-301",
      0
     ],
     "source": [
      "obj-300",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-302",
      0
     ],
     "source": [
      "obj-300",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-303",
      0
     ],
     "source": [
      "obj-301",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-303",
      0
     ],
     "source": [
      "obj-302",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-305",
      0
     ],
     "source": [
      "obj-304",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-306",
      0
     ],
     "source": [
      "obj-305",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-307",
      0
     ],
     "source": [
      "obj-305",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-308",
      0
     ],
     "source": [
      "obj-306",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-308",
      0
     ],
     "source": [
      "obj-307",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-310",
      0
     ],
     "source": [
      "obj-309",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-311",
      0
     ],
     "source": [
      "obj-310",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-312",
      0
     ],
     "source": [
      "obj-310",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-313",
      0
     ],
     "source": [
      "obj-311",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-313",
      0
     ],
     "source": [
      "obj-312",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-315",
      0
     ],
     "source": [
      "obj-314",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-316",
      0
     ],
     "source": [
      "obj-315",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-317",
      0
     ],
     "source": [
      "obj-315",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-318",
      0
     ],
     "source": [
      "obj-316",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-318",
      0
     ],
     "source": [
      "obj-317",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-320",
      0
     ],
     "source": [
      "obj-319",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-321",
      0
     ],
     "source": [
      "obj-320",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-322",
      0
     ],
     "source": [
      "obj-320",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-323",
      0
     ],
     "source": [
      "obj-321",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-323",
      0
     ],
     "source": [
      "obj-322",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-325",
      0
     ],
     "source": [
      "obj-324",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-326",
      0
     ],
     "source": [
      "obj-325",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-327",
      0
     ],
     "source": [
      "obj-325",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-328",
      0
     ],
     "source": [
      "obj-326",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-328",
      0
     ],
     "source": [
      "obj-327",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-330",
      0
     ],
     "source": [
      "obj-329",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-331",
      0
     ],
     "source": [
      "obj-330",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-332",
      0
     ],
     "source": [
      "obj-330",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-333",
      0
     ],
     "source": [
      "obj-331",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-333",
      0
     ],
     "source": [
      "obj-332",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-335",
      0
     ],
     "source": [
      "obj-334",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-336",
      0
     ],
     "source": [
      "obj-335",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-337",
      0
     ],
     "source": [
      "obj-335",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-338",
      0
     ],
     "source": [
      "obj-336",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-338",
      0
     ],
     "source": [
      "obj-337",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-340",
      0
     ],
     "source": [
      "obj-339",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-341",
      0
     ],
     "source": [
      "obj-340",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-342",
      0
     ],
     "source": [
      "obj-340",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-343",
      0
     ],
     "source": [
      "obj-341",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-343",
      0
     ],
     "source": [
      "obj-342",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-345",
      0
     ],
     "source": [
      "obj-344",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-346",
      0
     ],
     "source": [
      "obj-345",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-347",
      0
     ],
     "source": [
      "obj-345",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-348",
      0
     ],
     "source": [
      "obj-346",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-348",
      0
     ],
     "source": [
      "obj-347",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-350",
      0
     ],
     "source": [
      "obj-349",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-351",
      0
     ],
     "source": [
      "obj-350",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-352",
      0
     ],
     "source": [
      "obj-350",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-353",
      0
     ],
     "source": [
      "obj-351",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-353",
      0
     ],
     "source": [
      "obj-352",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-355",
      0
     ],
     "source": [
      "obj-354",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-356",
      0
     ],
     "source": [
      "obj-355",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-357",
      0
     ],
     "source": [
      "obj-355",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-358",
      0
     ],
     "source": [
      "obj-356",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-358",
      0
     ],
     "source": [
      "obj-357",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-360",
      0
     ],
     "source": [
      "obj-359",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-361",
      0
     ],
     "source": [
      "obj-360",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-362",
      0
     ],
     "source": [
      "obj-360",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-363",
      0
     ],
     "source": [
      "obj-361",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-363",
      0
     ],
     "source": [
      "obj-362",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-365",
      0
     ],
     "source": [
      "obj-364",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-366",
      0
     ],
     "source": [
      "obj-365",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-367",
      0
     ],
     "source": [
      "obj-365",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-368",
      0
     ],
     "source": [
      "obj-366",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-368",
      0
     ],
     "source": [
      "obj-367",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-370",
      0
     ],
     "source": [
      "obj-369",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-371",
      0
     ],
     "source": [
      "obj-370",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-372",
      0
     ],
     "source": [
      "obj-370",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-373",
      0
     ],
     "source": [
      "obj-371",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-373",
      0
     ],
     "source": [
      "obj-372",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-375",
      0
     ],
     "source": [
      "obj-374",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-376",
      0
     ],
     "source": [
      "obj-375",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-377",
      0
     ],
     "source": [
      "obj-375",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-378",
      0
     ],
     "source": [
      "obj-376",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-378",
      0
     ],
     "source": [
      "obj-377",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-380",
      0
     ],
     "source": [
      "obj-379",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-381",
      0
     ],
     "source": [
      "obj-380",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-382",
      0
     ],
     "source": [
      "obj-380",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-383",
      0
     ],
     "source": [
      "obj-381",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-383",
      0
     ],
     "source": [
      "obj-382",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-385",
      0
     ],
     "source": [
      "obj-384",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-386",
      0
     ],
     "source": [
      "obj-385",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-387",
      0
     ],
     "source": [
      "obj-385",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-388",
      0
     ],
     "source": [
      "obj-386",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-388",
      0
     ],
     "source": [
      "obj-387",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-390",
      0
     ],
     "source": [
      "obj-389",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-391",
      0
     ],
     "source": [
      "obj-390",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-392",
      0
     ],
     "source": [
      "obj-390",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-393",
      0
     ],
     "source": [
      "obj-391",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-393",
      0
     ],
     "source": [
      "obj-392",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-395",
      0
     ],
     "source": [
      "obj-394",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-396",
      0
     ],
     "source": [
      "obj-395",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-397",
      0
     ],
     "source": [
      "obj-395",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-398",
      0
     ],
     "source": [
      "obj-396",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-398",
      0
     ],
     "source": [
      "obj-397",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-400",
      0
     ],
     "source": [
      "obj-399",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-401",
      0
     ],
     "source": [
      "obj-400",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-402",
      0
     ],
     "source": [
      "obj-400",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-403",
      0
     ],
     "source": [
      "obj-401",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-403",
      0
     ],
     "source": [
      "obj-402",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-405",
      0
     ],
     "source": [
      "obj-404",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-406",
      0
     ],
     "source": [
      "obj-405",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-407",
      0
     ],
     "source": [
      "obj-405",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-408",
      0
     ],
     "source": [
      "obj-406",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-408",
      0
     ],
     "source": [
      "obj-407",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-410",
      0
     ],
     "source": [
      "obj-409",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-411",
      0
     ],
     "source": [
      "obj-410",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-412",
      0
     ],
     "source": [
      "obj-410",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-413",
      0
     ],
     "source": [
      "obj-411",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-413",
      0
     ],
     "source": [
      "obj-412",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-415",
      0
     ],
     "source": [
      "obj-414",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-416",
      0
     ],
     "source": [
      "obj-415",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-417",
      0
     ],
     "source": [
      "obj-415",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-418",
      0
     ],
     "source": [
      "obj-416",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-418",
      0
     ],
     "source": [
      "obj-417",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-420",
      0
     ],
     "source": [
      "obj-419",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-421",
      0
     ],
     "source": [
      "obj-420",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-422",
      0
     ],
     "source": [
      "obj-420",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-423",
      0
     ],
     "source": [
      "obj-421",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-423",
      0
     ],
     "source": [
      "obj-422",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-425",
      0
     ],
     "source": [
      "obj-424",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-426",
      0
     ],
     "source": [
      "obj-425",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-427",
      0
     ],
     "source": [
      "obj-425",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-428",
      0
     ],
     "source": [
      "obj-426",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-428",
      0
     ],
     "source": [
      "obj-427",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-430",
      0
     ],
     "source": [
      "obj-429",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-431",
      0
     ],
     "source": [
      "obj-430",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-432",
      0
     ],
     "source": [
      "obj-430",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-433",
      0
     ],
     "source": [
      "obj-431",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-433",
      0
     ],
     "source": [
      "obj-432",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-435",
      0
     ],
     "source": [
      "obj-434",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-436",
      0
     ],
     "source": [
      "obj-435",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-437",
      0
     ],
     "source": [
      "obj-435",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-438",
      0
     ],
     "source": [
      "obj-436",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-438",
      0
     ],
     "source": [
      "obj-437",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-440",
      0
     ],
     "source": [
      "obj-439",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-441",
      0
     ],
     "source": [
      "obj-440",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-442",
      0
     ],
     "source": [
      "obj-440",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-443",
      0
     ],
     "source": [
      "obj-441",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-443",
      0
     ],
     "source": [
      "obj-442",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-445",
      0
     ],
     "source": [
      "obj-444",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-446",
      0
     ],
     "source": [
      "obj-445",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-447",
      0
     ],
     "source": [
      "obj-445",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-448",
      0
     ],
     "source": [
      "obj-446",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-448",
      0
     ],
     "source": [
      "obj-447",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-450",
      0
     ],
     "source": [
      "obj-449",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-451",
      0
     ],
     "source": [
      "obj-450",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-452",
      0
     ],
     "source": [
      "obj-450",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-453",
      0
     ],
     "source": [
      "obj-451",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-453",
      0
     ],
     "source": [
      "obj-452",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-455",
      0
     ],
     "source": [
      "obj-454",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-456",
      0
     ],
     "source": [
      "obj-455",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-457",
      0
     ],
     "source": [
      "obj-455",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-458",
      0
     ],
     "source": [
      "obj-456",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-458",
      0
     ],
     "source": [
      "obj-457",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-460",
      0
     ],
     "source": [
      "obj-459",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-461",
      0
     ],
     "source": [
      "obj-460",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-462",
      0
     ],
     "source": [
      "obj-460",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-463",
      0
     ],
     "source": [
      "obj-461",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-463",
      0
     ],
     "source": [
      "obj-462",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-465",
      0
     ],
     "source": [
      "obj-464",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-466",
      0
     ],
     "source": [
      "obj-465",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-467",
      0
     ],
     "source": [
      "obj-465",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-468",
      0
     ],
     "source": [
      "obj-466",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-468",
      0
     ],
     "source": [
      "obj-467",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-470",
      0
     ],
     "source": [
      "obj-469",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-471",
      0
     ],
     "source": [
      "obj-470",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-472",
      0
     ],
     "source": [
      "obj-470",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-473",
      0
     ],
     "source": [
      "obj-471",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-473",
      0
     ],
     "source": [
      "obj-472",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-475",
      0
     ],
     "source": [
      "obj-474",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-476",
      0
     ],
     "source": [
      "obj-475",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-477",
      0
     ],
     "source": [
      "obj-475",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-478",
      0
     ],
     "source": [
      "obj-476",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-478",
      0
     ],
     "source": [
      "obj-477",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-480",
      0
     ],
     "source": [
      "obj-479",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-481",
      0
     ],
     "source": [
      "obj-480",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-482",
      0
     ],
     "source": [
      "obj-480",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-483",
      0
     ],
     "source": [
      "obj-481",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-483",
      0
     ],
     "source": [
      "obj-482",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-485",
      0
     ],
     "source": [
      "obj-484",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-486",
      0
     ],
     "source": [
      "obj-485",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-487",
      0
     ],
     "source": [
      "obj-485",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-488",
      0
     ],
     "source": [
      "obj-486",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-488",
      0
     ],
     "source": [
      "obj-487",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-490",
      0
     ],
     "source": [
      "obj-489",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-491",
      0
     ],
     "source": [
      "obj-490",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-492",
      0
     ],
     "source": [
      "obj-490",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-493",
      0
     ],
     "source": [
      "obj-491",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-493",
      0
     ],
     "source": [
      "obj-492",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-495",
      0
     ],
     "source": [
      "obj-494",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-496",
      0
     ],
     "source": [
      "obj-495",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-497",
      0
     ],
     "source": [
      "obj-495",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-498",
      0
     ],
     "source": [
      "obj-496",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-498",
      0
     ],
     "source": [
      "obj-497",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-500",
      0
     ],
     "source": [
      "obj-499",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-501",
      0
     ],
     "source": [
      "obj-500",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-502",
      0
     ],
     "source": [
      "obj-500",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-503",
      0
     ],
     "source": [
      "obj-501",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-503",
      0
     ],
     "source": [
      "obj-502",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-505",
      0
     ],
     "source": [
      "obj-504",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-506",
      0
     ],
     "source": [
      "obj-505",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-507",
      0
     ],
     "source": [
      "obj-505",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-508",
      0
     ],
     "source": [
      "obj-506",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-508",
      0
     ],
     "source": [
      "obj-507",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-510",
      0
     ],
     "source": [
      "obj-509",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-511",
      0
     ],
     "source": [
      "obj-510",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-512",
      0
     ],
     "source": [
      "obj-510",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-513",
      0
     ],
     "source": [
      "obj-511",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-513",
      0
     ],
     "source": [
      "obj-512",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-515",
      0
     ],
     "source": [
      "obj-514",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-516",
      0
     ],
     "source": [
      "obj-515",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-517",
      0
     ],
     "source": [
      "obj-515",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-518",
      0
     ],
     "source": [
      "obj-516",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-518",
      0
     ],
     "source": [
      "obj-517",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-520",
      0
     ],
     "source": [
      "obj-519",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-521",
      0
     ],
     "source": [
      "obj-520",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-522",
      0
     ],
     "source": [
      "obj-520",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-523",
      0
     ],
     "source": [
      "obj-521",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-523",
      0
     ],
     "source": [
      "obj-522",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-525",
      0
     ],
     "source": [
      "obj-524",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-526",
      0
     ],
     "source": [
      "obj-525",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-527",
      0
     ],
     "source": [
      "obj-525",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-528",
      0
     ],
     "source": [
      "obj-526",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-528",
      0
     ],
     "source": [
      "obj-527",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-530",
      0
     ],
     "source": [
      "obj-529",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-531",
      0
     ],
     "source": [
      "obj-530",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-532",
      0
     ],
     "source": [
      "obj-530",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-533",
      0
     ],
     "source": [
      "obj-531",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-533",
      0
     ],
     "source": [
      "obj-532",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-535",
      0
     ],
     "source": [
      "obj-534",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-536",
      0
     ],
     "source": [
      "obj-535",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-537",
      0
     ],
     "source": [
      "obj-535",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-538",
      0
     ],
     "source": [
      "obj-536",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-538",
      0
     ],
     "source": [
      "obj-537",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-540",
      0
     ],
     "source": [
      "obj-539",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-541",
      0
     ],
     "source": [
      "obj-540",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-542",
      0
     ],
     "source": [
      "obj-540",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-543",
      0
     ],
     "source": [
      "obj-541",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-543",
      0
     ],
     "source": [
      "obj-542",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-545",
      0
     ],
     "source": [
      "obj-544",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-546",
      0
     ],
     "source": [
      "obj-545",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-547",
      0
     ],
     "source": [
      "obj-545",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-548",
      0
     ],
     "source": [
      "obj-546",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-548",
      0
     ],
     "source": [
      "obj-547",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-550",
      0
     ],
     "source": [
      "obj-549",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-551",
      0
     ],
     "source": [
      "obj-550",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-552",
      0
     ],
     "source": [
      "obj-550",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-553",
      0
     ],
     "source": [
      "obj-551",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-553",
      0
     ],
     "source": [
      "obj-552",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-555",
      0
     ],
     "source": [
      "obj-554",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-556",
      0
     ],
     "source": [
      "obj-555",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-557",
      0
     ],
     "source": [
      "obj-555",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-558",
      0
     ],
     "source": [
      "obj-556",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-558",
      0
     ],
     "source": [
      "obj-557",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-560",
      0
     ],
     "source": [
      "obj-559",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-561",
      0
     ],
     "source": [
      "obj-560",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-562",
      0
     ],
     "source": [
      "obj-560",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-563",
      0
     ],
     "source": [
      "obj-561",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-563",
      0
     ],
     "source": [
      "obj-562",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-565",
      0
     ],
     "source": [
      "obj-564",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-566",
      0
     ],
     "source": [
      "obj-565",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-567",
      0
     ],
     "source": [
      "obj-565",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-568",
      0
     ],
     "source": [
      "obj-566",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-568",
      0
     ],
     "source": [
      "obj-567",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-570",
      0
     ],
     "source": [
      "obj-569",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-571",
      0
     ],
     "source": [
      "obj-570",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-572",
      0
     ],
     "source": [
      "obj-570",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-573",
      0
     ],
     "source": [
      "obj-571",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-573",
      0
     ],
     "source": [
      "obj-572",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-575",
      0
     ],
     "source": [
      "obj-574",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-576",
      0
     ],
     "source": [
      "obj-575",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-577",
      0
     ],
     "source": [
      "obj-575",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-578",
      0
     ],
     "source": [
      "obj-576",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-578",
      0
     ],
     "source": [
      "obj-577",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-580",
      0
     ],
     "source": [
      "obj-579",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-581",
      0
     ],
     "source": [
      "obj-580",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-582",
      0
     ],
     "source": [
      "obj-580",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-583",
      0
     ],
     "source": [
      "obj-581",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-583",
      0
     ],
     "source": [
      "obj-582",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-585",
      0
     ],
     "source": [
      "obj-584",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-586",
      0
     ],
     "source": [
      "obj-585",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-587",
      0
     ],
     "source": [
      "obj-585",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-588",
      0
     ],
     "source": [
      "obj-586",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-588",
      0
     ],
     "source": [
      "obj-587",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-590",
      0
     ],
     "source": [
      "obj-589",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-591",
      0
     ],
     "source": [
      "obj-590",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-592",
      0
     ],
     "source": [
      "obj-590",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-593",
      0
     ],
     "source": [
      "obj-591",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-593",
      0
     ],
     "source": [
      "obj-592",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-595",
      0
     ],
     "source": [
      "obj-594",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-596",
      0
     ],
     "source": [
      "obj-595",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-597",
      0
     ],
     "source": [
      "obj-595",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-598",
      0
     ],
     "source": [
      "obj-596",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-598",
      0
     ],
     "source": [
      "obj-597",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-600",
      0
     ],
     "source": [
      "obj-599",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-601",
      0
     ],
     "source": [
      "obj-600",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-602",
      0
     ],
     "source": [
      "obj-600",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-603",
      0
     ],
     "source": [
      "obj-601",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-603",
      0
     ],
     "source": [
      "obj-602",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-605",
      0
     ],
     "source": [
      "obj-604",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-606",
      0
     ],
     "source": [
      "obj-605",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-607",
      0
     ],
     "source": [
      "obj-605",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-608",
      0
     ],
     "source": [
      "obj-606",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-608",
      0
     ],
     "source": [
      "obj-607",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-610",
      0
     ],
     "source": [
      "obj-609",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-611",
      0
     ],
     "source": [
      "obj-610",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-612",
      0
     ],
     "source": [
      "obj-610",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-613",
      0
     ],
     "source": [
      "obj-611",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-613",
      0
     ],
     "source": [
      "obj-612",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-615",
      0
     ],
     "source": [
      "obj-614",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-616",
      0
     ],
     "source": [
      "obj-615",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-617",
      0
     ],
     "source": [
      "obj-615",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-618",
      0
     ],
     "source": [
      "obj-616",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-618",
      0
     ],
     "source": [
      "obj-617",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-620",
      0
     ],
     "source": [
      "obj-619",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-621",
      0
     ],
     "source": [
      "obj-620",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-622",
      0
     ],
     "source": [
      "obj-620",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-623",
      0
     ],
     "source": [
      "obj-621",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-623",
      0
     ],
     "source": [
      "obj-622",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-625",
      0
     ],
     "source": [
      "obj-624",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-626",
      0
     ],
     "source": [
      "obj-625",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-627",
      0
     ],
     "source": [
      "obj-625",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-628",
      0
     ],
     "source": [
      "obj-626",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-628",
      0
     ],
     "source": [
      "obj-627",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-630",
      0
     ],
     "source": [
      "obj-629",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-631",
      0
     ],
     "source": [
      "obj-630",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-632",
      0
     ],
     "source": [
      "obj-630",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-633",
      0
     ],
     "source": [
      "obj-631",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-633",
      0
     ],
     "source": [
      "obj-632",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-635",
      0
     ],
     "source": [
      "obj-634",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-636",
      0
     ],
     "source": [
      "obj-635",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-637",
      0
     ],
     "source": [
      "obj-635",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-638",
      0
     ],
     "source": [
      "obj-636",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-638",
      0
     ],
     "source": [
      "obj-637",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-640",
      0
     ],
     "source": [
      "obj-639",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-641",
      0
     ],
     "source": [
      "obj-640",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-642",
      0
     ],
     "source": [
      "obj-640",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-643",
      0
     ],
     "source": [
      "obj-641",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-643",
      0
     ],
     "source": [
      "obj-642",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-645",
      0
     ],
     "source": [
      "obj-644",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-646",
      0
     ],
     "source": [
      "obj-645",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-647",
      0
     ],
     "source": [
      "obj-645",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-648",
      0
     ],
     "source": [
      "obj-646",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-648",
      0
     ],
     "source": [
      "obj-647",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-650",
      0
     ],
     "source": [
      "obj-649",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-651",
      0
     ],
     "source": [
      "obj-650",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-652",
      0
     ],
     "source": [
      "obj-650",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-653",
      0
     ],
     "source": [
      "obj-651",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-653",
      0
     ],
     "source": [
      "obj-652",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-655",
      0
     ],
     "source": [
      "obj-654",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-656",
      0
     ],
     "source": [
      "obj-655",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-657",
      0
     ],
     "source": [
      "obj-655",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-658",
      0
     ],
     "source": [
      "obj-656",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-658",
      0
     ],
     "source": [
      "obj-657",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-660",
      0
     ],
     "source": [
      "obj-659",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-661",
      0
     ],
     "source": [
      "obj-660",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-662",
      0
     ],
     "source": [
      "obj-660",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-663",
      0
     ],
     "source": [
      "obj-661",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-663",
      0
     ],
     "source": [
      "obj-662",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-665",
      0
     ],
     "source": [
      "obj-664",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-666",
      0
     ],
     "source": [
      "obj-665",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-667",
      0
     ],
     "source": [
      "obj-665",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-668",
      0
     ],
     "source": [
      "obj-666",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-668",
      0
     ],
     "source": [
      "obj-667",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-670",
      0
     ],
     "source": [
      "obj-669",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-671",
      0
     ],
     "source": [
      "obj-670",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-672",
      0
     ],
     "source": [
      "obj-670",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-673",
      0
     ],
     "source": [
      "obj-671",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-673",
      0
     ],
     "source": [
      "obj-672",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-675",
      0
     ],
     "source": [
      "obj-674",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-676",
      0
     ],
     "source": [
      "obj-675",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-677",
      0
     ],
     "source": [
      "obj-675",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-678",
      0
     ],
     "source": [
      "obj-676",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-678",
      0
     ],
     "source": [
      "obj-677",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-680",
      0
     ],
     "source": [
      "obj-679",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-681",
      0
     ],
     "source": [
      "obj-680",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-682",
      0
     ],
     "source": [
      "obj-680",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-683",
      0
     ],
     "source": [
      "obj-681",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-683",
      0
     ],
     "source": [
      "obj-682",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-685",
      0
     ],
     "source": [
      "obj-684",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-686",
      0
     ],
     "source": [
      "obj-685",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-687",
      0
     ],
     "source": [
      "obj-685",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-688",
      0
     ],
     "source": [
      "obj-686",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-688",
      0
     ],
     "source": [
      "obj-687",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-690",
      0
     ],
     "source": [
      "obj-689",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-691",
      0
     ],
     "source": [
      "obj-690",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-692",
      0
     ],
     "source": [
      "obj-690",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-693",
      0
     ],
     "source": [
      "obj-691",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-693",
      0
     ],
     "source": [
      "obj-692",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-695",
      0
     ],
     "source": [
      "obj-694",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-696",
      0
     ],
     "source": [
      "obj-695",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-697",
      0
     ],
     "source": [
      "obj-695",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-698",
      0
     ],
     "source": [
      "obj-696",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-698",
      0
     ],
     "source": [
      "obj-697",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-700",
      0
     ],
     "source": [
      "obj-699",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-701",
      0
     ],
     "source": [
      "obj-700",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-702",
      0
     ],
     "source": [
      "obj-700",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-703",
      0
     ],
     "source": [
      "obj-701",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-703",
      0
     ],
     "source": [
      "obj-702",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-705",
      0
     ],
     "source": [
      "obj-704",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-706",
      0
     ],
     "source": [
      "obj-705",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-707",
      0
     ],
     "source": [
      "obj-705",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-708",
      0
     ],
     "source": [
      "obj-706",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-708",
      0
     ],
     "source": [
      "obj-707",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-710",
      0
     ],
     "source": [
      "obj-709",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-711",
      0
     ],
     "source": [
      "obj-710",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-712",
      0
     ],
     "source": [
      "obj-710",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-713",
      0
     ],
     "source": [
      "obj-711",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-713",
      0
     ],
     "source": [
      "obj-712",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-715",
      0
     ],
     "source": [
      "obj-714",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-716",
      0
     ],
     "source": [
      "obj-715",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-717",
      0
     ],
     "source": [
      "obj-715",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-718",
      0
     ],
     "source": [
      "obj-716",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-718",
      0
     ],
     "source": [
      "obj-717",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-720",
      0
     ],
     "source": [
      "obj-719",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-721",
      0
     ],
     "source": [
      "obj-720",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-722",
      0
     ],
     "source": [
      "obj-720",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-723",
      0
     ],
     "source": [
      "obj-721",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-723",
      0
     ],
     "source": [
      "obj-722",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-725",
      0
     ],
     "source": [
      "obj-724",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-726",
      0
     ],
     "source": [
      "obj-725",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-727",
      0
     ],
     "source": [
      "obj-725",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-728",
      0
     ],
     "source": [
      "obj-726",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-728",
      0
     ],
     "source": [
      "obj-727",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-730",
      0
     ],
     "source": [
      "obj-729",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-731",
      0
     ],
     "source": [
      "obj-730",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-732",
      0
     ],
     "source": [
      "obj-730",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-733",
      0
     ],
     "source": [
      "obj-731",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-733",
      0
     ],
     "source": [
      "obj-732",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-735",
      0
     ],
     "source": [
      "obj-734",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-736",
      0
     ],
     "source": [
      "obj-735",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-737",
      0
     ],
     "source": [
      "obj-735",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-738",
      0
     ],
     "source": [
      "obj-736",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-738",
      0
     ],
     "source": [
      "obj-737",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-740",
      0
     ],
     "source": [
      "obj-739",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-741",
      0
     ],
     "source": [
      "obj-740",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-742",
      0
     ],
     "source": [
      "obj-740",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-743",
      0
     ],
     "source": [
      "obj-741",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-743",
      0
     ],
     "source": [
      "obj-742",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-745",
      0
     ],
     "source": [
      "obj-744",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-746",
      0
     ],
     "source": [
      "obj-745",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-747",
      0
     ],
     "source": [
      "obj-745",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-748",
      0
     ],
     "source": [
      "obj-746",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-748",
      0
     ],
     "source": [
      "obj-747",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-750",
      0
     ],
     "source": [
      "obj-749",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-751",
      0
     ],
     "source": [
      "obj-750",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-752",
      0
     ],
     "source": [
      "obj-750",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-753",
      0
     ],
     "source": [
      "obj-751",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-753",
      0
     ],
     "source": [
      "obj-752",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-755",
      0
     ],
     "source": [
      "obj-754",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-756",
      0
     ],
     "source": [
      "obj-755",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-757",
      0
     ],
     "source": [
      "obj-755",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-758",
      0
     ],
     "source": [
      "obj-756",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-758",
      0
     ],
     "source": [
      "obj-757",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-760",
      0
     ],
     "source": [
      "obj-759",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-761",
      0
     ],
     "source": [
      "obj-760",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-762",
      0
     ],
     "source": [
      "obj-760",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-763",
      0
     ],
     "source": [
      "obj-761",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-763",
      0
     ],
     "source": [
      "obj-762",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-765",
      0
     ],
     "source": [
      "obj-764",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-766",
      0
     ],
     "source": [
      "obj-765",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-767",
      0
     ],
     "source": [
      "obj-765",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-768",
      0
     ],
     "source": [
      "obj-766",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-768",
      0
     ],
     "source": [
      "obj-767",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-770",
      0
     ],
     "source": [
      "obj-769",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-771",
      0
     ],
     "source": [
      "obj-770",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-772",
      0
     ],
     "source": [
      "obj-770",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-773",
      0
     ],
     "source": [
      "obj-771",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-773",
      0
     ],
     "source": [
      "obj-772",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-775",
      0
     ],
     "source": [
      "obj-774",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-776",
      0
     ],
     "source": [
      "obj-775",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-777",
      0
     ],
     "source": [
      "obj-775",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-778",
      0
     ],
     "source": [
      "obj-776",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-778",
      0
     ],
     "source": [
      "obj-777",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-780",
      0
     ],
     "source": [
      "obj-779",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-781",
      0
     ],
     "source": [
      "obj-780",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-782",
      0
     ],
     "source": [
      "obj-780",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-783",
      0
     ],
     "source": [
      "obj-781",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-783",
      0
     ],
     "source": [
      "obj-782",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-785",
      0
     ],
     "source": [
      "obj-784",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-786",
      0
     ],
     "source": [
      "obj-785",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-787",
      0
     ],
     "source": [
      "obj-785",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-788",
      0
     ],
     "source": [
      "obj-786",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-788",
      0
     ],
     "source": [
      "obj-787",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-790",
      0
     ],
     "source": [
      "obj-789",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-791",
      0
     ],
     "source": [
      "obj-790",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-792",
      0
     ],
     "source": [
      "obj-790",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-793",
      0
     ],
     "source": [
      "obj-791",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-793",
      0
     ],
     "source": [
      "obj-792",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-795",
      0
     ],
     "source": [
      "obj-794",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-796",
      0
     ],
     "source": [
      "obj-795",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-797",
      0
     ],
     "source": [
      "obj-795",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-798",
      0
     ],
     "source": [
      "obj-796",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-798",
      0
     ],
     "source": [
      "obj-797",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-800",
      0
     ],
     "source": [
      "obj-799",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-801",
      0
     ],
     "source": [
      "obj-800",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-802",
      0
     ],
     "source": [
      "obj-800",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-803",
      0
     ],
     "source": [
      "obj-801",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-803",
      0
     ],
     "source": [
      "obj-802",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-805",
      0
     ],
     "source": [
      "obj-804",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-806",
      0
     ],
     "source": [
      "obj-805",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-807",
      0
     ],
     "source": [
      "obj-805",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-808",
      0
     ],
     "source": [
      "obj-806",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-808",
      0
     ],
     "source": [
      "obj-807",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-810",
      0
     ],
     "source": [
      "obj-809",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-811",
      0
     ],
     "source": [
      "obj-810",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-812",
      0
     ],
     "source": [
      "obj-810",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-813",
      0
     ],
     "source": [
      "obj-811",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-813",
      0
     ],
     "source": [
      "obj-812",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-815",
      0
     ],
     "source": [
      "obj-814",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-816",
      0
     ],
     "source": [
      "obj-815",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-817",
      0
     ],
     "source": [
      "obj-815",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-818",
      0
     ],
     "source": [
      "obj-816",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-818",
      0
     ],
     "source": [
      "obj-817",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-820",
      0
     ],
     "source": [
      "obj-819",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-821",
      0
     ],
     "source": [
      "obj-820",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-822",
      0
     ],
     "source": [
      "obj-820",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-823",
      0
     ],
     "source": [
      "obj-821",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-823",
      0
     ],
     "source": [
      "obj-822",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-825",
      0
     ],
     "source": [
      "obj-824",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-826",
      0
     ],
     "source": [
      "obj-825",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-827",
      0
     ],
     "source": [
      "obj-825",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-828",
      0
     ],
     "source": [
      "obj-826",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-828",
      0
     ],
     "source": [
      "obj-827",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-830",
      0
     ],
     "source": [
      "obj-829",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-831",
      0
     ],
     "source": [
      "obj-830",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-832",
      0
     ],
     "source": [
      "obj-830",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-833",
      0
     ],
     "source": [
      "obj-831",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-833",
      0
     ],
     "source": [
      "obj-832",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-835",
      0
     ],
     "source": [
      "obj-834",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-836",
      0
     ],
     "source": [
      "obj-835",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-837",
      0
     ],
     "source": [
      "obj-835",
      1
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-838",
      0
     ],
     "source": [
      "obj-836",
      0
     ]
    }
   },
   {
    "patchline": {
     "destination": [
      "obj-838",
      0
     ],
     "source": [
      "obj-837",
      0
     ]
    }
   }
  ]
 }
}
