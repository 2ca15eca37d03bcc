#!/usr/bin/env bash
# Runs a real Ceph on loopback: one monitor, one store of objects in memory, and its S3 API (RGW), which enforces bucket policies and CORS rules.
# Needs Debian's packages: ceph-mon ceph-osd radosgw (no others: apt-get install --no-install-recommends).
# Use: ceph-s3.sh start|stop PORT STATE_DIR; ceph-s3.sh user NAME PORT STATE_DIR makes one, with key NAME-key and secret NAME-secret.
# Endpoint http://127.0.0.1:PORT   region default   path-style buckets. Nothing is kept once it stops.
set -euo pipefail
action=${1:?start, stop or user}; user=
if [ "$action" = user ]; then user=${2:?a name}; shift; fi
port=${2:?a port} dir=${3:?a folder}
conf=$dir/ceph.conf
case $action in
start)
  mkdir -p "$dir"/{mon,osd,rgw,run,log}
  # No keys between the parts: they listen on loopback only, and nobody but this run knows the folder.
  cat >"$conf" <<CONF
[global]
fsid = $(cat /proc/sys/kernel/random/uuid)
mon_host = v2:127.0.0.1:$((port + 1))
public_addr = 127.0.0.1
cluster_addr = 127.0.0.1
ms_bind_port_min = $((port + 2))
ms_bind_port_max = $((port + 18))
auth_cluster_required = none
auth_service_required = none
auth_client_required = none
ms_mon_client_mode = crc
keyring = $dir/keyring
run_dir = $dir/run
admin_socket =
log_file = $dir/log/\$name.log
mon_cluster_log_file = $dir/log/cluster.log
crash_dir = $dir/log
setuser_match_path =
osd_pool_default_size = 1
osd_pool_default_min_size = 1
osd_pool_default_pg_num = 4
osd_pool_default_pg_autoscale_mode = off
mon_max_pg_per_osd = 1000
mon_allow_pool_size_one = true
osd_crush_chooseleaf_type = 0
[mon]
mon_data = $dir/mon
mon_data_avail_crit = 1
[osd]
osd_data = $dir/osd
osd_objectstore = memstore
memstore_device_bytes = 1073741824
osd_class_dir = /usr/lib/$(uname -m)-linux-gnu/rados-classes
[client.rgw]
rgw_data = $dir/rgw
rgw_frontends = beast endpoint=127.0.0.1:$port
rgw_thread_pool_size = 32
rgw_enable_usage_log = false
rgw_enable_gc_threads = false
rgw_enable_lc_threads = false
CONF
  monmaptool --create --clobber --addv a "[v2:127.0.0.1:$((port + 1))]" --fsid "$(sed -n 's/^fsid = //p' "$conf")" "$dir/monmap" >/dev/null
  : >"$dir/keyring"
  ceph-mon -c "$conf" -i a --mkfs --monmap "$dir/monmap" --keyring "$dir/keyring"
  setsid ceph-mon -c "$conf" -i a -f >"$dir/log/mon.out" 2>&1 </dev/null & echo $! >"$dir/run/mon.pid"
  id=$(cat /proc/sys/kernel/random/uuid)
  timeout 30 ceph -c "$conf" osd new "$id" >/dev/null
  ceph-osd -c "$conf" -i 0 --mkfs --osd-uuid "$id" >"$dir/log/osd.out" 2>&1
  setsid ceph-osd -c "$conf" -i 0 -f >>"$dir/log/osd.out" 2>&1 </dev/null & echo $! >"$dir/run/osd.pid"
  setsid radosgw -c "$conf" -n client.rgw -f >"$dir/log/rgw.out" 2>&1 </dev/null & echo $! >"$dir/run/rgw.pid"
  for _ in $(seq 600); do curl -sf -o /dev/null "http://127.0.0.1:$port/" && { echo "http://127.0.0.1:$port"; exit 0; }; sleep 0.2; done
  tail -n 5 "$dir"/log/*.out "$dir"/log/client.rgw.log >&2; exit 1
  ;;
user)
  timeout 60 radosgw-admin -c "$conf" -n client.rgw user create --uid "$user" --display-name "$user" --access-key "$user-key" --secret-key "$user-secret" >/dev/null
  ;;
stop)
  for part in rgw osd mon; do [ -f "$dir/run/$part.pid" ] && kill -9 "$(cat "$dir/run/$part.pid")" 2>/dev/null || true; rm -f "$dir/run/$part.pid"; done
  ;;
esac
