import { createLink } from '@tanstack/react-router'
import type { ComponentProps } from 'react'
import { type ButtonLook, buttonLook } from '#ui/button.tsx'

/** A link in running text. */
export const TextLink = createLink((props: ComponentProps<'a'>) => (
  <a {...props} className="text-keep underline underline-offset-3">
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
