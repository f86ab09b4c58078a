// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.contracts.Document;
import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.InProcessAgent;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Callable;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.sql.DataSource;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.datasource.unpooled.UnpooledDataSource;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;
import org.apache.ibatis.session.SqlSessionFactoryBuilder;
import org.apache.ibatis.transaction.jdbc.JdbcTransactionFactory;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.data.jdbc.repository.config.AbstractJdbcConfiguration;
import org.springframework.data.jdbc.repository.config.EnableJdbcRepositories;
import org.springframework.data.relational.core.mapping.Table;
import org.springframework.data.repository.CrudRepository;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.TransactionManager;

/** What applications use above JDBC: each statement is recorded once. */
class FrameworksTest {

    private static final String URL = "jdbc:h2:mem:frameworks;DB_CLOSE_DELAY=-1;DATABASE_TO_UPPER=FALSE";

    private static FakeDaemon daemon;
    private static InProcessAgent agent;

    @BeforeAll
    static void startAgent() throws SQLException {
        daemon = new FakeDaemon();
        agent = InProcessAgent.start(daemon, "sql=true");
        try (Connection connection = DriverManager.getConnection(URL);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE item (id INTEGER PRIMARY KEY, name VARCHAR(50))");
            statement.execute("INSERT INTO item VALUES (7, 'seven')");
        }
    }

    @AfterEach
    void everyDocumentWasTaken() {
        daemon.verifyAllTaken();
    }

    @AfterAll
    static void stopAgent() {
        agent.close();
        daemon.close();
    }

    @Entity(name = "entity")
    static class Stored {

        @Id
        int id;

        String name;
    }

    @Test
    void hibernate() throws Exception {
        Configuration configuration = new Configuration()
                .setProperty("hibernate.connection.url", URL)
                .setProperty("hibernate.hbm2ddl.auto", "create")
                .addAnnotatedClass(Stored.class);
        try (SessionFactory sessions = configuration.buildSessionFactory()) {
            List<String> texts = texts(() -> {
                try (Session session = sessions.openSession()) {
                    session.beginTransaction();
                    Stored stored = new Stored();
                    stored.id = 1;
                    stored.name = "hunter2";
                    session.persist(stored);
                    session.getTransaction().commit();
                    session.clear();
                    return session.get(Stored.class, 1).name;
                }
            });
            assertThat(texts).hasSize(2);
            assertThat(texts.get(0)).startsWith("insert into entity");
            assertThat(texts.get(1)).startsWith("select ");
        }
    }

    @Table("item")
    record Item(@org.springframework.data.annotation.Id int id, String name) {}

    interface Items extends CrudRepository<Item, Integer> {}

    @EnableJdbcRepositories(considerNestedRepositories = true, basePackageClasses = FrameworksTest.class)
    static class Spring extends AbstractJdbcConfiguration {

        @Bean
        DataSource dataSource() {
            return new DriverManagerDataSource(URL);
        }

        @Bean
        NamedParameterJdbcOperations operations(DataSource source) {
            return new NamedParameterJdbcTemplate(source);
        }

        @Bean
        TransactionManager transactionManager(DataSource source) {
            return new DataSourceTransactionManager(source);
        }
    }

    @Test
    void springData() throws Exception {
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(Spring.class)) {
            Items items = context.getBean(Items.class);
            List<String> texts = texts(items::count);
            assertThat(texts).hasSize(1);
            assertThat(texts.get(0)).startsWith("SELECT COUNT(*) FROM");
        }
    }

    /** Its exceptions hold the statement. */
    @Test
    void springsExceptionHoldsNoValue() throws Exception {
        JdbcTemplate template = new JdbcTemplate(new DriverManagerDataSource(URL));
        agent.inRequest(() -> {
            try {
                return template.queryForList("SELECT 'hunter2' FROM nowhere");
            } catch (RuntimeException wrong) {
                return List.of();
            }
        });
        Document statement = daemon.takeSegment("subject").onlySubsegment();
        assertThat(statement.flag("fault")).isTrue();
        assertThat(statement.toString()).doesNotContain("hunter2");
    }

    @Test
    void jooq() throws Exception {
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
        List<String> texts = texts(() -> {
            try (Connection connection = DriverManager.getConnection(URL)) {
                return DSL.using(connection, SQLDialect.H2)
                        .select(DSL.field("name"))
                        .from("item")
                        .where(DSL.field("id").eq(7))
                        .fetch()
                        .size();
            }
        });
        assertThat(texts).singleElement().asString().startsWith("select name from item where id = ");
    }

    interface Mapper {
        @Select("SELECT name FROM item WHERE id = #{id}")
        String name(@Param("id") int id);
    }

    @Test
    void myBatis() throws Exception {
        org.apache.ibatis.session.Configuration configuration =
                new org.apache.ibatis.session.Configuration(new Environment(
                        "test",
                        new JdbcTransactionFactory(),
                        new UnpooledDataSource("org.h2.Driver", URL, null, null)));
        configuration.addMapper(Mapper.class);
        SqlSessionFactory sessions = new SqlSessionFactoryBuilder().build(configuration);
        List<String> texts = texts(() -> {
            try (SqlSession session = sessions.openSession()) {
                return session.getMapper(Mapper.class).name(7);
            }
        });
        assertThat(texts).containsExactly("SELECT name FROM item WHERE id = ?");
    }

    private static List<String> texts(Callable<?> work) throws Exception {
        agent.inRequest(work);
        return daemon.takeSegment("subject").subsegments().stream()
                .map(each -> each.text("sql.sanitized_query"))
                .toList();
    }
}
