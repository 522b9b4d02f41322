using System.Net;
using System.Text.RegularExpressions;
using Filiform.Tests.Doors;

namespace Filiform.Tests.Book;

/// <summary>Somebody asks for a visit on the clinic's page; the desk enters them as a patient and books.</summary>
public sealed class VisitRequestTests
{
    [Fact, Proves("H-126")]
    public async Task Lena_asks_online_is_entered_as_a_patient_and_her_visit_is_booked()
    {
        await using var host = await FiliformHost.Empty();
        var lena = new Visitor(host.Address);
        var form = await lena.Get("/contact");
        var half = Offered(form)[1];

        var sent = await Ask(lena, ("name", "Lena Sample"), ("phone", "555 0177 88"), ("first", "yes"), ("when", half));

        Assert.Contains("We have your wish", sent.Words, StringComparison.Ordinal);
        Assert.Contains("not a booking yet", sent.Words, StringComparison.Ordinal);
        var mara = await host.SignedIn();
        Assert.Contains("1 person asks for a visit", (await mara.Get("/today")).Words, StringComparison.Ordinal);
        var bookings = await mara.Get("/bookings");
        Assert.Contains("Lena Sample", bookings.Words, StringComparison.Ordinal);
        Assert.Contains("555 0177 88", bookings.Words, StringComparison.Ordinal);
        Assert.Contains(half.EndsWith("pm", StringComparison.Ordinal) ? "afternoon" : "morning", bookings.Words, StringComparison.Ordinal);
        Assert.Contains("No patient has this phone number or name", (await mara.Send(bookings, "look")).Words, StringComparison.Ordinal);

        var entry = await mara.Get(Regex.Match(bookings.Html, "/patients/new\\?request=[0-9a-f-]+").Value);
        Assert.Contains("value=\"555 0177 88\"", entry.Html, StringComparison.Ordinal);
        var book = await mara.Send(entry, "register", ("family", "Sample"), ("given", "Lena"), ("born", "1990-05-06"));
        Assert.Contains("Asked for online as “Lena Sample”", book.Words, StringComparison.Ordinal);
        var booked = await mara.Send(book, "book", ("day", half[..10]), ("time", "10:00"), ("minutes", "30"), ("room", "Room 1"), ("therapist", Regex.Match(book.Html, "name=\"therapist\" value=\"([^\"]+)\"").Groups[1].Value));

        Assert.Null(booked.Refusal);
        bookings = await mara.Get("/bookings");
        Assert.Contains("Nobody waits for a visit", bookings.Words, StringComparison.Ordinal);
        Assert.Contains("SAMPLE, Lena", bookings.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_patient_who_is_here_already_is_found_by_the_phone_number()
    {
        await using var host = await FiliformHost.Empty();
        var mara = await host.SignedIn();
        var chart = (await Enter(mara, "Sample", "Lena", "1990-05-06", ("phone", "555-0177-88"))).Path;
        await Ask(new Visitor(host.Address), ("name", "L. Sample"), ("phone", "555 0177 88"));

        var found = await mara.Send(await mara.Get("/bookings"), "look");

        Assert.Contains("1 patient has this phone number or name", found.Words, StringComparison.Ordinal);
        Assert.Contains($"{chart}?request=", found.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("request-incomplete", "", "555 0177 88", null)]
    [InlineData("request-incomplete", "Lena Sample", "", null)]
    [InlineData("phone-unread", "Lena Sample", "55", null)]
    [InlineData("request-days", "Lena Sample", "555 0177 88", "2020-01-01 am")]
    public async Task A_wish_that_nobody_can_answer_is_refused_in_plain_words_and_what_was_typed_stays(string code, string name, string phone, string? when)
    {
        await using var host = await FiliformHost.Empty();
        var lena = new Visitor(host.Address);

        var refused = await Ask(lena, [("name", name), ("phone", phone), .. when is null ? Array.Empty<(string, string)>() : [("when", when)]]);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, code), (refused.Status, refused.Refusal));
        Assert.Contains($"value=\"{(phone.Length > 0 ? phone : name)}\"", refused.Html, StringComparison.Ordinal);
        Assert.Contains("Nobody waits for a visit", (await (await host.SignedIn()).Get("/bookings")).Words, StringComparison.Ordinal);
    }

    [Fact, Proves("H-126")]
    public async Task The_eleventh_wish_from_one_address_within_ten_minutes_is_asked_to_call_instead()
    {
        await using var host = await FiliformHost.Empty();
        var lena = new Visitor(host.Address);
        for (var i = 0; i < 10; i++)
            Assert.Null((await Ask(lena, ("name", $"Lena {i}"), ("phone", "555 0177 88"))).Refusal);

        var refused = await Ask(lena, ("name", "Lena 10"), ("phone", "555 0177 88"));

        Assert.Equal("requests-many", refused.Refusal);
        Assert.Contains("A call to 555 0100", refused.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_is_closed_with_a_reason_once()
    {
        await using var host = await FiliformHost.Empty();
        await Ask(new Visitor(host.Address), ("name", "Lena Sample"), ("email", "lena@example.org"));
        var mara = await host.SignedIn();
        var bookings = await mara.Get("/bookings");

        Assert.Equal("request-words", (await mara.Send(bookings, "close", ("words", " "))).Refusal);
        Assert.Null((await mara.Send(bookings, "close", ("words", "Lives too far away"))).Refusal);

        Assert.Contains("Nobody waits", (await mara.Get("/bookings")).Words, StringComparison.Ordinal);
        Assert.Equal("request-unknown", (await mara.Post(bookings, Again(Visitor.Fields(bookings, "close", ("words", "Again"))))).Refusal);
    }

    private static async Task<Page> Ask(Visitor visitor, params (string, string)[] fields) => await visitor.Send(await visitor.Get("/contact"), "ask", fields);

    private static async Task<Page> Enter(Visitor mara, string family, string given, string born, params (string, string)[] more) =>
        await mara.Send(await mara.Get("/patients/new"), "register", [("family", family), ("given", given), ("born", born), .. more]);

    private static List<string> Offered(Page form) => [.. Regex.Matches(form.Html, "name=\"when\" value=\"([^\"]+)\"").Select(m => m.Groups[1].Value)];

    private static List<KeyValuePair<string, string>> Again(List<KeyValuePair<string, string>> fields) =>
        [.. fields.Where(f => f.Key != "command"), KeyValuePair.Create("command", Guid.CreateVersion7().ToString())];
}
