import { useEffect, useState } from 'react'

const QUIET_MILLISECONDS = 300

/** The value once it has stayed the same for a moment: what is being typed is not asked for letter by letter. */
export function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), QUIET_MILLISECONDS)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}
