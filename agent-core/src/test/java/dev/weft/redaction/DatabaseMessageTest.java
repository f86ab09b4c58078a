// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseMessageTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ERROR: relation "foo" does not exist | ERROR: relation "?" does not exist
            ERROR: duplicate key value violates unique constraint "k"\\n  Detail: Key (mail)=(hunter2) already exists. | ERROR: duplicate key value violates unique constraint "?"
            Duplicate entry 'hunter2' for key 'PRIMARY' | Duplicate entry '?'
            near 'x = 'hunter2' and 'y' at line 1 | near '?' at line ?
            You have an error in your SQL syntax; near ''a' 'hunter2'' at line 1 | You have an error in your SQL syntax; near '?' at line ?
            The duplicate key value is (hunter2). | The duplicate key value is (?).
            user lacks privilege or object not found: HUNTER2 in statement [select 'hunter2'] | user lacks privilege or object not found: ?
            DB2 SQL Error: SQLCODE=-803, SQLSTATE=23505, SQLERRMC=hunter2, DRIVER=4.31 | DB2 SQL Error: SQLCODE=-?, SQLSTATE=?, SQLERRMC=?
            Arithmetic overflow error, value = 4711.50 | Arithmetic overflow error, value = ?
            ORA-00942: table or view does not exist | ORA-00942: table or view does not exist
            StatementCallback; bad SQL grammar [SELECT 'hunter2' FROM t] | StatementCallback; bad SQL grammar [?]
            connection refused | connection refused
            """)
    void removesWhatMayBeAValue(String message, String expected) {
        assertThat(DatabaseMessage.clean(message.replace("\\n", "\n"))).isEqualTo(expected);
    }
}
