import type { Plugin } from 'vite'

export function asTemplates(drawn: { readonly real: string; readonly practice: string }): string
export function unlockAtOnce(): Plugin
