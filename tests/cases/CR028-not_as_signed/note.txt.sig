{
 "format": 1,
 "algorithm": "ed25519",
 "files": {
  "note.txt": "eb3ca7c74828686b5bd81775b478badd7f2849a03aee7b352a139914a3f5504a"
 },
 "public_key": "IdA+RiDOTldH7Nw1gyWjW0H95h6BsQTLCjkBU8sX6Vg=",
 "signature": "GjEV+NFSTCtVo5B4bytPs8vgzJSPB3/fnIZUtrtQKVwz7W/VNsvazmB8i3igrHxVEvICPCZzz65Eoeddl710Cw=="
}
