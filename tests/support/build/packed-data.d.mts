import type { Plugin } from 'vite'
export function packedData(): Plugin
