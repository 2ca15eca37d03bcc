import type { Plugin } from 'vite'

export function listInShort(): Plugin
