/** Made by the build (tests/support/build/packed-data.mjs): Z85 of the gzip of a JSON file. */
declare module '*?packed' {
  const letters: string
  export default letters
}

/** The address of a gzip file: `{ lists, graphs }` of the strength meter, each list in the short form of its library. */
declare module 'virtual:passphrase-dictionary' {
  const url: string
  export default url
}

declare module '*?packed-apart' {
  /** The bytes of a gzip of JSON, from a file of their own. */
  const read: () => Promise<Uint8Array>
  export default read
}
