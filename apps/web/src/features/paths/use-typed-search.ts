import { getRouteApi, useRouter } from '@tanstack/react-router'
import { useCallback, useEffect, useRef, useState } from 'react'
import { rememberSearch } from '#data/last-search.ts'

const route = getRouteApi('/paths')

/** Each change of the address costs a frame, and browsers refuse a hundred of them in half a minute. */
const REST_MILLISECONDS = 250

/**
 * What is searched for, and how to say it: the letters count at once, and are in the address when
 * the typing rests. A link or Back changes the address as well: then that is searched for.
 */
export function useTypedSearch(): [string, (text: string) => void] {
  const said = route.useSearch({ select: ({ q }) => q ?? '' })
  const navigate = route.useNavigate()
  const { history } = useRouter()
  const [typed, setTyped] = useState({ text: said, said, sent: said })
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  if (typed.said !== said)
    setTyped(said === typed.sent ? { ...typed, said } : { text: said, said, sent: said })
  // Somebody else said it: what was typed before is not to come back.
  const sent = useRef(said)
  useEffect(() => {
    if (sent.current !== said) clearTimeout(timer.current)
    sent.current = said
  }, [said])
  const setText = useCallback(
    (text: string) => {
      const typedAt = history.location.href
      setTyped((now) => ({ ...now, text }))
      rememberSearch(text)
      clearTimeout(timer.current)
      timer.current = setTimeout(() => {
        // Another place was asked for, and is still being loaded: this must not lead back.
        if (!isSamePlace(typedAt, history.location.href)) return
        sent.current = text
        setTyped((now) => ({ ...now, sent: text }))
        void navigate({ search: (now) => ({ ...now, q: text || undefined }), replace: true })
      }, REST_MILLISECONDS)
    },
    [navigate, history],
  )
  return [typed.text, setText]
}

function isSamePlace(one: string, other: string): boolean {
  return one.split('?', 1)[0] === other.split('?', 1)[0]
}
