import type { Plugin } from 'vite'

export function licencesOnce(): Plugin
