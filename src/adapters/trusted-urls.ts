/**
 * The one place where an address becomes code that runs (a worker). The security policy allows no other:
 * `require-trusted-types-for 'script'; trusted-types turnstone-urls`.
 */

/** The part of the Trusted Types interface used here; TypeScript's own library does not have it yet. */
type UrlPolicy = { createScriptURL(path: string): unknown }
type PolicyFactory = { createPolicy(name: string, rules: { createScriptURL(path: string): string }): UrlPolicy }

/** The service worker, and the hashed files that the build puts under /assets/. Nothing with a query, a host or dots to climb. */
const known = [/^\/worker\.js$/, /^\/assets\/[\w-]+(?:\.[\w-]+)*\.js$/]

/** The dev server names workers by their source file; the built app never does. */
const knownInDevelopment = /^\/(?:src|node_modules|dev-sw\.js|@fs)[^:]*$/

/** Throws on any path that is not one of ours: that is a bug or an attack, never a person's mistake. */
function checkedPath(path: string): string {
  const isKnown = known.some((pattern) => pattern.test(path)) || (import.meta.env.DEV && knownInDevelopment.test(path))
  if (!isKnown) throw new TypeError('not a known script path')
  return path
}

function createUrlPolicy(): UrlPolicy {
  const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes
  const rules = { createScriptURL: checkedPath }
  return factory ? factory.createPolicy('turnstone-urls', rules) : rules
}

let policy: UrlPolicy | undefined

/**
 * Marks the path of one of our own scripts as safe to run, for `new Worker` (with `import path from './x.ts?worker&url'`)
 * and for the service worker. Root-relative path in; what the browser accepts as a script address out. Throws on an unknown path.
 */
export function trustedScriptUrl(path: string): string {
  // A policy name may be used once in a page, so it is made at first use and kept.
  policy ??= createUrlPolicy()
  // Typed as string because the DOM types want one; in browsers with Trusted Types it is a TrustedScriptURL.
  return policy.createScriptURL(path) as string
}
