import type { Plugin } from 'vite'

export function oneHookOfDownshift(): Plugin
