interface Modules {
  getModuleInfo(id: string): { importedIds: readonly string[] } | null
}
export function partsByMoment(root: URL): { name: string | ((id: string, modules: Modules) => string | null) }[]
