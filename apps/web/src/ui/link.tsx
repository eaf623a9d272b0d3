import { createLink } from '@tanstack/react-router'
import type { ComponentProps } from 'react'
import { type ButtonLook, buttonLook } from '#ui/button.tsx'

/** A link in running text. */
export const TextLink = createLink((props: ComponentProps<'a'>) => (
  <a {...props} className="text-keep underline underline-offset-3">
    {props.children}
  </a>
))

/** One that stands by itself, in a list or a table: as high as what is pressed has to be. */
export const LoneLink = createLink((props: ComponentProps<'a'>) => (
  <a
    {...props}
    className="inline-flex min-h-6 items-center text-keep underline underline-offset-3 coarse:min-h-9"
  >
    {props.children}
  </a>
))

/** A link that looks like a button: it leads somewhere. */
export const ButtonLink = createLink(
  ({ look = 'plain', ...rest }: ComponentProps<'a'> & { look?: ButtonLook }) => (
    <a {...rest} className={buttonLook(look)}>
      {rest.children}
    </a>
  ),
)
