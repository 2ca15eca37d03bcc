import type { Plugin } from 'vite'

export function reactByName(): Plugin
