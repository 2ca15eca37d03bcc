/**
 * The security headers Turnstone needs from its host, in one place: the build writes them into index.html (as far as
 * a page may carry them itself) and into dist/security-headers.json, dist/_headers, from which any host can be set up.
 */

/**
 * The extra origins the app may talk to: shared folders (WebDAV, S3) that the host has listed. None by default.
 * @param {string | undefined} listed origins separated by spaces, as in TURNSTONE_STORES
 * @returns {string[]} exact origins; throws on anything that is not one, so that a wildcard never slips into the policy
 */
export function listedStores(listed) {
  return (listed ?? '').split(/[\s,]+/).filter(Boolean).map((entry) => {
    const url = URL.canParse(entry) ? new URL(entry) : undefined
    const local = url?.protocol === 'http:' && ['localhost', '127.0.0.1'].includes(url.hostname)
    if (!url || url.origin !== entry.replace(/\/$/, '') || !(url.protocol === 'https:' || local)) {
      throw new Error(`TURNSTONE_STORES: "${entry}" is not an origin such as https://files.example.org`)
    }
    return url.origin
  })
}

/**
 * The origins of the stores that the host has written into stores.json: what the app offers is what the policy lets it reach.
 * @param {string} text `{"stores":[{"label":…,"kind":"webdav"|"s3","url":…}]}`; an address that begins with `/` is on the app's own origin
 * @returns {string[]}
 */
export function storesOfHost(text) {
  const { stores } = JSON.parse(text)
  if (!Array.isArray(stores)) throw new Error('stores.json: "stores" is not a list')
  const origins = stores.flatMap(({ label, kind, url }) => {
    if (typeof label !== 'string' || !['webdav', 's3'].includes(kind) || typeof url !== 'string') throw new Error('stores.json: each store has a label, a kind (webdav or s3) and a url')
    if (url.startsWith('/')) return []
    if (!URL.canParse(url)) throw new Error(`stores.json: "${url}" is not an address`)
    return listedStores(new URL(url).origin)
  })
  return [...new Set(origins)]
}

/** @param {string[]} stores @returns {string} the policy that a page can carry in its own head */
export function pagePolicy(stores) {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    // The logo of a guidance pack is part of the pack's own words (decision 48). An address of this kind fetches nothing.
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src ${["'self'", ...stores].join(' ')}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "form-action 'none'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types turnstone-urls',
  ].join('; ')
}

/** @param {string[]} stores @returns {Record<string, string>} every header for every file */
export function securityHeaders(stores) {
  return {
    // frame-ancestors only works as a header, which is one reason a host must send these.
    'Content-Security-Policy': `${pagePolicy(stores)}; frame-ancestors 'none'`,
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'no-referrer',
    // The camera reads the codes by which people let each other in; a browser asks each person first.
    'Permissions-Policy':
      'accelerometer=(), autoplay=(), browsing-topics=(), display-capture=(), geolocation=(), ' +
      'gyroscope=(), hid=(), magnetometer=(), microphone=(), midi=(), payment=(), serial=(), usb=(), ' +
      'camera=(self), screen-wake-lock=(self), fullscreen=(self), clipboard-read=(self), clipboard-write=(self)',
  }
}

/** @param {string} path the path of a served file, starting with a slash @returns {string} how long a browser may keep it */
export function cacheControl(path) {
  // Vite puts a hash of the content in every name under /assets/, so those never change; all else is asked for again.
  return path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'
}

/** @param {string[]} stores @returns {string} the same, in the _headers form that several static hosts read */
export function headersFile(stores) {
  const all = Object.entries(securityHeaders(stores)).map(([name, value]) => `  ${name}: ${value}`)
  return ['/*', ...all, `  Cache-Control: ${cacheControl('/')}`, '', '/assets/*', '  ! Cache-Control', `  Cache-Control: ${cacheControl('/assets/')}`, ''].join('\n')
}
