import type { CatalogueRecord } from '@tideline/model'
import { ask, keep, keepData } from '#inventory/catalogue/record.ts'

/** Databases. */
export const databases: readonly CatalogueRecord[] = [
  keepData('/var/backup', 'Backups made on this machine', 'The backups are gone.'),
  keepData('/var/backup/postgresql', 'Backups of PostgreSQL', 'The backups are gone.', {
    option: 'services.postgresqlBackup.enable',
    owner: 'postgres:postgres',
    isSensitive: true,
  }),
  keepData('/var/db/influxdb', 'InfluxDB 1', 'All measurements are gone.', {
    option: 'services.influxdb.enable',
    owner: 'influxdb:influxdb',
    mode: '0770',
  }),
  keepData('/var/db/mongodb', 'MongoDB', 'All databases are gone.', {
    option: 'services.mongodb.enable',
    owner: 'mongodb:mongodb',
    isSensitive: true,
  }),
  keepData('/var/lib/arangodb', 'ArangoDB', 'The database is gone.', {
    owner: undefined,
    mode: undefined,
  }),
  keepData('/var/lib/cassandra', 'Cassandra', "This node's tables and its commit log are gone.", {
    option: 'services.cassandra.enable',
    owner: 'cassandra:cassandra',
    mode: '0750',
  }),
  keepData(
    '/var/lib/ceph',
    'Ceph',
    'Keys and maps of this node are gone: its disks cannot join the cluster by themselves.',
    { option: 'services.ceph.enable', owner: 'ceph:ceph', mode: '0750', isSensitive: true },
  ),
  keepData('/var/lib/clickhouse', 'ClickHouse', 'All tables are gone.', {
    option: 'services.clickhouse.enable',
    owner: 'clickhouse:clickhouse',
    mode: '0750',
  }),
  keepData('/var/lib/cockroachdb', 'CockroachDB', "This node's copy of the database is gone.", {
    option: 'services.cockroachdb.enable',
    owner: 'cockroachdb:cockroachdb',
    mode: '0750',
  }),
  keepData(
    '/var/lib/consul',
    'Consul',
    "The key-value store, access rules and the node's identity are gone.",
    { option: 'services.consul.enable', owner: 'consul:consul', isSensitive: true },
  ),
  keepData(
    '/var/lib/couchdb',
    'CouchDB',
    "All databases are gone, and the administrator's password.",
    { option: 'services.couchdb.enable', owner: 'couchdb:couchdb' },
  ),
  keepData(
    '/var/lib/elasticsearch',
    'Elasticsearch',
    'All indexes are gone. They can be built again only where another system has the documents.',
    { option: 'services.elasticsearch.enable', owner: 'elasticsearch:elasticsearch', mode: '0700' },
  ),
  keepData('/var/lib/etcd', 'etcd', 'The state of the cluster that relies on it is gone.', {
    option: 'services.etcd.enable',
    owner: 'etcd:etcd',
    isSensitive: true,
  }),
  keepData('/var/lib/ferretdb', 'FerretDB', 'All documents in SQLite are gone.', {
    option: 'services.ferretdb.enable',
    owner: 'ferretdb:ferretdb',
    mode: '0750',
  }),
  keepData(
    '/var/lib/glusterd',
    'GlusterFS',
    'Volumes and peers are no longer known, though the bricks remain.',
    { option: 'services.glusterfs.enable' },
  ),
  keepData('/var/lib/influxdb2', 'InfluxDB', 'The measured past is gone.', {
    option: 'services.influxdb2.enable',
    owner: 'influxdb2:influxdb2',
    isSensitive: true,
  }),
  keep('/var/lib/mathesar', 'Mathesar', 'Its settings and uploaded files are gone.', {
    owner: undefined,
    mode: undefined,
  }),
  keepData('/var/lib/minio', 'MinIO', 'All objects and users are gone.', {
    option: 'services.minio.enable',
    owner: 'minio:minio',
    isSensitive: true,
  }),
  keepData('/var/lib/mysql', 'MySQL and MariaDB', 'All databases are gone.', {
    option: 'services.mysql.enable',
    gotcha: 'Stop the service before copying.',
    owner: 'mysql:mysql',
    isSensitive: true,
  }),
  keepData('/var/lib/nats', 'Streams of NATS', 'Messages that JetStream keeps are gone.', {
    option: 'services.nats.enable',
    owner: 'nats:nats',
    mode: '0750',
  }),
  keepData('/var/lib/neo4j', 'Neo4j', 'All graphs are gone.', {
    option: 'services.neo4j.enable',
    owner: 'neo4j:neo4j',
    isSensitive: true,
  }),
  keepData(
    '/var/lib/opensearch',
    'OpenSearch',
    'All indexes are gone. They can be built again only where another system has the documents.',
    { option: 'services.opensearch.enable', owner: undefined, mode: '0700' },
  ),
  keep(
    '/var/lib/pgadmin',
    'pgAdmin',
    'Saved servers and users are gone. The databases are not touched.',
    { option: 'services.pgadmin.enable', owner: 'pgadmin:pgadmin', isSensitive: true },
  ),
  keepData('/var/lib/pgbackrest', 'Backups of PostgreSQL', 'Backups and archived logs are gone.', {
    option: 'services.pgbackrest.enable',
    owner: undefined,
    mode: '0750',
  }),
  keepData('/var/lib/postgresql', 'PostgreSQL', 'All databases are gone.', {
    option: 'services.postgresql.enable',
    gotcha:
      'Use a bind mount: systemd refuses a link in its place. Stop the service before copying.',
    owner: 'postgres:postgres',
    mode: '0750',
    isSensitive: true,
  }),
  keepData(
    '/var/lib/private/garage',
    'Garage',
    'Objects of this node, its key and its place in the cluster are gone.',
    { option: 'services.garage.enable', owner: undefined },
  ),
  ask(
    '/var/lib/private/meilisearch',
    'Index of Meilisearch',
    'Searches find nothing until the application indexes anew.',
    { option: 'services.meilisearch.enable', owner: undefined, mode: undefined, regenerates: true },
  ),
  keepData('/var/lib/private/qdrant', 'Qdrant', 'All vector collections are gone.', {
    option: 'services.qdrant.enable',
    owner: undefined,
    mode: undefined,
  }),
  ask(
    '/var/lib/private/sonic-server',
    'Index of Sonic',
    'Searches find nothing until the application indexes anew.',
    { option: 'services.sonic-server.enable', owner: undefined, mode: '0750', regenerates: true },
  ),
  ask(
    '/var/lib/private/typesense',
    'Index of Typesense',
    'Searches find nothing until the application indexes anew.',
    { option: 'services.typesense.enable', owner: undefined, mode: undefined, regenerates: true },
  ),
  keep('/var/lib/private/victorialogs', 'VictoriaLogs', 'The collected logs are gone.', {
    option: 'services.victorialogs.enable',
    owner: undefined,
    isSensitive: true,
  }),
  keepData('/var/lib/private/victoriametrics', 'VictoriaMetrics', 'The measured past is gone.', {
    option: 'services.victoriametrics.enable',
    owner: undefined,
    mode: '0700',
  }),
  keepData('/var/lib/questdb', 'QuestDB', 'All time series are gone.', {
    owner: undefined,
    mode: undefined,
  }),
  keepData(
    '/var/lib/rabbitmq',
    'RabbitMQ',
    'Durable queues with their messages and the users are gone.',
    { option: 'services.rabbitmq.enable', owner: 'rabbitmq:rabbitmq', isSensitive: true },
  ),
  keep(
    '/var/lib/redis',
    'Redis',
    'What was saved last is gone: sessions and waiting jobs of programs that use it.',
    {
      option: 'services.redis.servers',
      owner: 'redis:redis',
      isSensitive: true,
      regenerates: true,
    },
  ),
  keep(
    '/var/lib/redis-*',
    'Redis, a named server',
    'What was saved last is gone: sessions and waiting jobs of programs that use it.',
    { option: 'services.redis.servers', owner: undefined, isSensitive: true, regenerates: true },
  ),
  keepData('/var/lib/rqlite', 'rqlite', "This node's copy of the database is gone.", {
    owner: 'rqlite:rqlite',
    mode: '0750',
  }),
  keepData('/var/lib/spacetimedb', 'SpacetimeDB', 'All modules and their tables are gone.', {
    owner: undefined,
    mode: undefined,
  }),
  keepData('/var/lib/surrealdb', 'SurrealDB', 'The database is gone.', {
    option: 'services.surrealdb.enable',
    owner: 'surrealdb:surrealdb',
    mode: '0750',
  }),
  keepData('/var/lib/timescaledb', 'TimescaleDB', 'The database is gone.', {
    owner: undefined,
    mode: undefined,
  }),
  keepData('/var/lib/valkey', 'Valkey', 'Keys that were written to disk are gone.', {
    owner: undefined,
    mode: '0700',
  }),
  keepData('/var/lib/zookeeper', 'ZooKeeper', 'The coordination data of a cluster is gone.', {
    option: 'services.zookeeper.enable',
    owner: 'zookeeper:zookeeper',
    mode: '0700',
  }),
]
