// A program of its own, so that under sudo it runs as the caller and the folder becomes theirs.
import { mkdirSync, writeFileSync } from 'node:fs'
import { inRepository } from './repository.mjs'

const [name, text] = process.argv.slice(2)
mkdirSync(inRepository('.cache'), { recursive: true })
writeFileSync(inRepository('.cache', name), text)
