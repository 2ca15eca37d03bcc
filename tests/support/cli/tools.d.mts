export type Tool = { name: string; why: string; env?: string; commands: string[]; places?: string[]; files?: string[]; debian: string[] }
/** Lists folders, which nginx's own WebDAV module cannot. */
export const nginxDavModule: string
/** The programs outside npm that the tests drive. */
export const tools: Tool[]
/** The path of the program, when it is on this computer. */
export function findTool(tool: Tool): string | undefined
/** Installs what is missing as root on Debian; returns what is still missing. */
export function installTools(): Tool[]
