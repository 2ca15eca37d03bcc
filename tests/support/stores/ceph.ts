import { spawnSync } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { S3Address } from '../../../src/ports/sharing'
import { freePort, serverFolder, writeConfig, type Running } from './running'

const script = join(import.meta.dirname, 'ceph-s3.sh')
/** Debian's own: what the README says is done with this program and no other. */
const aws = '/usr/bin/aws'
/** A store that enforces bucket policies and CORS rules; it is part of the soak only (`ceph-s3.sh` names its packages). */
export const hasCeph = ['ceph-mon', 'ceph-osd', 'radosgw', 'radosgw-admin', 'aws'].every((name) => existsSync(`/usr/bin/${name}`))

export interface RunningCeph extends Running {
  readonly origin: string
  /** The address of a bucket with somebody's key; their key is made where it is not yet there. */
  as(user: string, bucket: string): S3Address
  /** As the README says it: one command of the AWS client, with the key of whoever owns the bucket. Throws with its words. */
  s3api(owner: S3Address, ...args: readonly string[]): void
  /** `text` in a file of its own, as the client wants it. */
  file(name: string, text: string): string
}

function run(command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): string {
  const ran = spawnSync(command, args, { encoding: 'utf8', timeout: 180_000, env: { ...process.env, ...env } })
  if (ran.status !== 0) throw new Error(`${command} ${args.join(' ')}: ${ran.stderr}`)
  return ran.stdout.trim()
}

/** A real Ceph of one node, with its objects in memory. Needs ports above the one it takes, so it takes a high one. */
export async function startCeph(): Promise<RunningCeph> {
  const [port, dir] = [String(await freePort()), serverFolder('ceph')]
  const users = new Set<string>()
  const origin = run(script, ['start', port, dir])
  return {
    origin,
    as(user, bucket) {
      if (!users.has(user)) run(script, ['user', user, port, dir])
      users.add(user)
      return { endpoint: origin, region: 'default', bucket, prefix: '', accessKeyId: `${user}-key`, secretAccessKey: `${user}-secret` }
    },
    s3api({ accessKeyId, secretAccessKey, bucket, region }, command, ...args) {
      const env = { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_DEFAULT_REGION: region, AWS_EC2_METADATA_DISABLED: 'true' }
      run(aws, ['--endpoint-url', origin, 's3api', command ?? '', '--bucket', bucket, ...args], env)
    },
    file: (name, text) => `file://${writeConfig(dir, name, text)}`,
    async stop() {
      run(script, ['stop', port, dir])
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
