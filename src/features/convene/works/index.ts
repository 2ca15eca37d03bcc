import type { ComponentType } from 'react'
import type { GateQuestion } from '../../../guidance'
import type { WorkProps } from './work'
import { AdviceWork } from './advice-work'
import { ChoiceWork } from './choice-work'
import { DeciderWork } from './decider-work'
import { ExceptionsWork } from './exceptions-work'
import { GroundsWork } from './grounds-work'
import { HarmWork } from './harm-work'
import { TimingWork } from './timing-work'
import { TriedWork } from './tried-work'
import { WithoutWork } from './without-work'

/** What people answer on each kind of question. A pack's questions are made of these. */
export const workOf: Readonly<Record<GateQuestion['work'], ComponentType<WorkProps>>> = {
  harm: HarmWork,
  grounds: GroundsWork,
  tried: TriedWork,
  'without-family': WithoutWork,
  exceptions: ExceptionsWork,
  advice: AdviceWork,
  timing: TimingWork,
  decider: DeciderWork,
  choice: ChoiceWork,
}
