package io.saring.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailBodyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "On Mon, Nov 25, 2024 at 10:00 AM Budi <budi@example.com> wrote:",
                "On Mon, Nov 25, 2024 at 10:00 AM Budi Santoso\n<budi@example.com> wrote:",
                "Pada tanggal Sen, 25 Nov 2024 pukul 10.00 Budi <budi@example.com> menulis:",
                "Pada Isn, 25 Nov 2024 pada 10:00 PG Budi <budi@example.com> menulis:",
                "Vào Th 2, 25 thg 11, 2024 vào lúc 10:00 Budi <budi@example.com> đã viết:",
                "เมื่อ จ. 25 พ.ย. 2024 เวลา 10:00 Budi <budi@example.com> เขียนว่า:",
                "Noong Lun, Nob 25, 2024 nang 10:00 AM, isinulat ni Budi <budi@example.com>:",
                "在 2024年11月25日,10:00,Budi <budi@example.com> 写道:",
                "於 2024年11月25日 10:00 Budi 寫道：",
                "2024年11月25日(月) 10:00 Budi <budi@example.com>:",
                "-----Original Message-----\nFrom: Budi",
                "---------- Forwarded message ---------",
                "-----Pesan Asli-----",
                "Begin forwarded message:",
                "________________________________\nFrom: Budi <budi@example.com>\nSent: Monday",
                "From: Budi <budi@example.com>\nSent: Monday, 25 November 2024\nTo: Sari\nSubject: Re: paket",
                "Dari: Budi\nKepada: Sari\nTanggal: 25 Nov 2024\nPerihal: paket",
                "##- Please type your reply above this line -##"
            })
    void whatOthersWroteIsKeptApart(String mark) {
        MessageBody body = MailBody.of("Paket belum sampai.\n\n" + mark + "\nHalo, sudah dikirim.\nSalam");
        assertThat(body.own()).isEqualTo("Paket belum sampai.");
        assertThat(body.quoted()).isEqualTo(mark + "\nHalo, sudah dikirim.\nSalam");
    }

    @Test
    void markedLinesEndByThemselves() {
        assertThat(MailBody.of("On 25 Nov 2024, Budi wrote:\n> Kapan?\nBesok.\n> Di mana?\n>> dulu\nDi toko."))
                .isEqualTo(new MessageBody(
                        "Besok.\nDi toko.", "On 25 Nov 2024, Budi wrote:\n> Kapan?\n> Di mana?\n>> dulu", "", false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-- \nSari\nPT Maju",
                "--\nSari",
                "Sent from my iPhone",
                "Dikirim dari Yahoo Mail di Android",
                "ส่งจาก iPhone ของฉัน",
                "Gửi từ iPhone của tôi",
                "发自我的iPhone",
                "Get Outlook for Android"
            })
    void aSignatureIsKeptApart(String signature) {
        assertThat(MailBody.of("Paket belum sampai.\n\n" + signature))
                .isEqualTo(new MessageBody("Paket belum sampai.", "", signature.strip(), false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "On Monday I wrote to you about order 123: nothing.",
                "Pada 25 Nov saya menulis ulasan ini\nTapi tidak ada jawaban",
                "From: Jakarta\nTo: Bali\nDate: 5 Dec\nMinta tiket dua orang",
                "Sent from my heart: you are the best.\nTerima kasih",
                "-- nggak jelas banget",
                "Harga 5 > 3 ribu",
                "3 - 4 hari\n----------\nlama sekali",
                "Why did you reply to the line above?",
                "เมื่อวานสั่งไป 2 ชิ้น ยังไม่ได้ของเลย",
                "在网上买了3件"
            })
    void whatOnlyLooksLikeItIsTheAuthors(String text) {
        assertThat(MailBody.of(text)).isEqualTo(new MessageBody(text, "", "", false));
    }

    @Test
    void aHostileTextIsReadInTime() {
        String text = ("on " + "1 @ wrote ".repeat(38) + "\n").repeat(50);
        assertThat(MailBody.of(text).quoted()).isEmpty();
    }
}
