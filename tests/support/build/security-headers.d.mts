export function listedStores(listed: string | undefined): string[]
export function storesOfHost(text: string): string[]
export function pagePolicy(stores: string[]): string
export function securityHeaders(stores: string[]): Record<string, string>
export function cacheControl(path: string): string
export function headersFile(stores: string[]): string
