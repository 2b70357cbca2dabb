package io.saring.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlBodyTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Terima&nbsp;kasih &amp; salam &lt;3 | Terima kasih & salam <3",
                "&#3626;&#3623;&#3633;&#3626;&#3604;&#3637; | สวัสดี",
                "<p>Halo</p><p>Paket saya mana?</p> | Halo//Paket saya mana?",
                "Baris satu<br>baris <b>du</b>a<br/>tiga | Baris satu/baris dua/tiga",
                "<ul><li>satu</li><li>dua</li></ul> | satu/dua",
                "<table><tr><td>Order</td><td>123</td></tr></table> | Order 123",
                "<div>a<div>b</div></div>   <div>c</div> | a/b/c",
                "5 < 6 dan 7 > 3 | 5 < 6 dan 7 > 3",
                "Không có thẻ nào | Không có thẻ nào",
                "<p>ສະບາຍດີ<span>ບໍ່</span></p> | ສະບາຍດີບໍ່"
            })
    void tagsAreTakenOffAndEntitiesRead(String html, String expected) {
        assertThat(HtmlBody.of(html).own()).isEqualTo(expected.strip().replace('/', '\n'));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<style>p {color: red}</style><p>Halo</p>",
                "<script>alert('x')</script>Halo",
                "<head><title>Judul</title></head><body>Halo</body>",
                "<div style=\"display: none\">pratinjau</div>Halo",
                "<span style='font-size:0px;'>buy viagra</span>Halo",
                "<p hidden>rahasia</p><!-- komentar -->Halo"
            })
    void whatNobodySeesIsNoText(String html) {
        assertThat(HtmlBody.of(html)).isEqualTo(new MessageBody("Halo", "", "", false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Baik<div class=\"gmail_quote\"><div class=\"gmail_attr\">Pada 1 Jan, Budi menulis:</div><blockquote>Halo</blockquote></div>",
                "Baik<hr id=\"x\"><div id=\"divRplyFwdMsg\"><b>From:</b> Budi</div><div>Halo</div>",
                "<div>Baik</div><blockquote type=\"cite\"><div>Halo</div></blockquote>",
                "<div>Baik</div><div class=\"moz-cite-prefix\">On 1/1/24, Budi wrote:</div><blockquote>Halo</blockquote>",
                "<p>Baik</p><p>-----Original Message-----</p><p>Halo</p>",
                "<p>Baik</p><p>On Mon, 25 Nov 2024 at 10:00, Budi &lt;budi@example.com&gt; wrote:</p><p>Halo</p>"
            })
    void whatOthersWroteIsKeptApart(String html) {
        MessageBody body = HtmlBody.of(html);
        assertThat(body.own()).isEqualTo("Baik");
        assertThat(body.quoted()).endsWith("Halo");
    }

    @Test
    void answersBetweenQuotationsAreTheAuthors() {
        assertThat(HtmlBody.of(
                        "<blockquote>Kapan?</blockquote><p>Besok.</p><blockquote>Di mana?</blockquote><p>Di toko.</p>"))
                .isEqualTo(new MessageBody("Besok.\n\nDi toko.", "Kapan?\nDi mana?", "", false));
    }

    @Test
    void whatStandsAroundAQuotationIsNotJoined() {
        assertThat(HtmlBody.of("Baik<blockquote>Kapan?</blockquote>lagi").own()).isEqualTo("Baik\nlagi");
    }

    @Test
    void picturesAreTold() {
        assertThat(HtmlBody.of("<p><img src=\"cid:1\"></p>")).isEqualTo(new MessageBody("", "", "", true));
    }

    @Test
    void deeplyNestedAndBrokenTagsAreRead() {
        assertThat(HtmlBody.of("<div>".repeat(5_000) + "Halo").own()).isEqualTo("Halo");
        assertThat(HtmlBody.of("<p>Halo <b>semua</p></div></b").own()).isEqualTo("Halo semua");
    }
}
