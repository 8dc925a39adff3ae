import psycopg
import redis

from app.embedded.cluster import Cluster


def test_the_cluster_serves_an_ordinary_role_a_utf8_database_and_a_valkey_without_tcp(cluster: Cluster) -> None:
    with psycopg.connect(cluster.database_url) as connection:
        assert connection.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user").fetchone() == (False,)
        assert connection.execute("SELECT upper('příliš')").fetchone() == ("PŘÍLIŠ",)
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
    with redis.Redis.from_url(cluster.redis_url) as valkey:
        assert valkey.config_get("port") == {"port": "0"}
