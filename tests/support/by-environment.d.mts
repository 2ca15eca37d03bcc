import { BaseSequencer } from 'vitest/node'

export declare class ByEnvironment extends BaseSequencer {}
