import { useNavigate } from 'react-router'
import { OpenSlip } from './open-slip'

/** With a vault open: the same page, and the way back leads to Today. */
export function Screen() {
  const navigate = useNavigate()
  return <main id="main" tabIndex={-1} className="open-slip-main"><OpenSlip onBack={() => void navigate('/today')} /></main>
}
