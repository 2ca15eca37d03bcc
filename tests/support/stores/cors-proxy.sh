#!/usr/bin/env bash
# Runs Apache httpd as a reverse proxy in front of a store that does not put the headers a browser asks for on every answer:
# Swift's S3 API leaves them out of listings and of "no such object". Needs Debian's package apache2.
# Use: cors-proxy.sh start|stop PORT STATE_DIR [BACKEND_URL ALLOWED_ORIGIN]
# The signature of a request covers its Host, so the proxy hands that on as it came.
set -euo pipefail
action=$1 port=$2 dir=$3 backend=${4:-} origin=${5:-}
mods=/usr/lib/apache2/modules
case $action in
start)
  mkdir -p "$dir/run"
  cat >"$dir/httpd.conf" <<CONF
ServerRoot "$dir"
ServerName 127.0.0.1
Listen 127.0.0.1:$port
PidFile "$dir/run/httpd.pid"
ErrorLog "$dir/error.log"
User www-data
Group www-data
LoadModule mpm_event_module $mods/mod_mpm_event.so
LoadModule authz_core_module $mods/mod_authz_core.so
LoadModule headers_module $mods/mod_headers.so
LoadModule rewrite_module $mods/mod_rewrite.so
LoadModule proxy_module $mods/mod_proxy.so
LoadModule proxy_http_module $mods/mod_proxy_http.so
RewriteEngine On
RewriteCond %{REQUEST_METHOD} OPTIONS
RewriteCond %{HTTP:Access-Control-Request-Method} .
RewriteRule ^ - [R=204,L]
ProxyPreserveHost On
AllowEncodedSlashes NoDecode
ProxyPass "/" "$backend/" nocanon
RequestHeader unset Origin
Header always set Access-Control-Allow-Origin "$origin"
Header always set Access-Control-Allow-Methods "GET, HEAD, PUT, DELETE"
Header always set Access-Control-Allow-Headers "Authorization, Content-Type, If-None-Match, X-Amz-Date, X-Amz-Content-Sha256"
Header always set Access-Control-Expose-Headers "ETag"
Header always set Access-Control-Max-Age "600"
CONF
  apache2 -f "$dir/httpd.conf" -k start
  for _ in $(seq 50); do curl -s -o /dev/null "http://127.0.0.1:$port/" && break; sleep 0.1; done
  echo "http://127.0.0.1:$port"
  ;;
stop) apache2 -f "$dir/httpd.conf" -k stop ;;
*) echo "use: $0 start|stop PORT STATE_DIR [BACKEND_URL ALLOWED_ORIGIN]" >&2; exit 2 ;;
esac
