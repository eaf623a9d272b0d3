export function BulletList({ items }: { items: readonly string[] }) {
  return (
    <ul className="grid gap-1.5 text-soft">
      {items.map((item) => (
        <li key={item} className="wrap-anywhere">
          {item}
        </li>
      ))}
    </ul>
  )
}
