import { classNames, KeepForm, type KeepFormProps } from '../../ui'

/** A form of the plan. */
export const PlanForm = ({ className, ...rest }: KeepFormProps) => <KeepForm {...rest} className={classNames('plan-form', className)} />
