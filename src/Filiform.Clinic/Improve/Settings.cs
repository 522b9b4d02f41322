using System.Collections.Immutable;
using Filiform.Clinic.People;
using Filiform.Clinic.Store;
using Filiform.Rules;
using Filiform.Rules.Knowledge;
using Filiform.Rules.Treat;
using Microsoft.EntityFrameworkCore;

namespace Filiform.Clinic.Improve;

/// <summary>The settings as they are kept, and everybody who could be shown on the public pages.</summary>
public sealed record SettingsNow(SettingsForm Form, ImmutableArray<Practitioner> People);

/// <summary>Changes the clinic's settings: all of a form or nothing, with an audit entry that says what became of each.</summary>
public sealed class Settings(ClinicStore store, Clinics clinics, KnowledgeBase knowledge)
{
    /// <summary>What the audit calls it.</summary>
    public const string Action = "Changed the clinic’s settings";

    private const string What = "The settings were not changed";

    /// <summary>The settings as they are kept now.</summary>
    /// <exception cref="StoreException">The store cannot be reached.</exception>
    public Task<SettingsNow> Now(Guid clinic, CancellationToken cancel = default) => store.ReadUnaudited(clinic, db => Now(db, clinic, cancel), cancel);

    /// <summary>
    /// Keeps a form. Refused as <c>lead-only</c>; as <c>settings-wrong</c>, naming each fault; as <c>changed-meanwhile</c> when the settings are no longer those
    /// whose print the sender saw; as <c>room-in-use</c> when a room would go in which a session is open.
    /// </summary>
    /// <param name="actor">Who.</param>
    /// <param name="command">The command.</param>
    /// <param name="seen">The <see cref="SettingsForm.Print"/> of the settings that the sender saw.</param>
    /// <param name="form">What was typed.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task<Decision<Guid>> Change(Actor actor, CommandId command, string? seen, SettingsForm form, CancellationToken cancel = default)
    {
        var decided = await store.Write(actor, command, Action, async (db, stamp) =>
        {
            if (actor.Role != "lead")
                return Refusal.Because("lead-only", What, "The clinical lead");
            if (form.Faults(knowledge) is { IsEmpty: false } faults)
                return new Refusal("settings-wrong", What, [.. faults.Select(f => f.Words)]);
            var now = await Now(db, actor.Clinic, cancel);
            if (now.Form.Print != seen)
                return Refusal.Because("changed-meanwhile", $"{What}: somebody else changed them while you did", "A look at what is saved now; what you typed still stands below");
            if (await BusyRoom(db, actor.Clinic, [.. now.Form.Rooms.Except(form.Rooms)], cancel) is { } room)
                return Refusal.Because("room-in-use", $"{What}: {room} has an open session", $"The end of the session in {room}, or {room} in the list");
            var row = await db.Clinics.SingleAsync(c => c.Id == actor.Clinic, cancel);
            form.WriteTo(row);
            var people = await db.Users.Where(u => u.Clinic == actor.Clinic).ToListAsync(cancel);
            var shown = form.All("shown").Select(Guid.Parse).ToHashSet();
            foreach (var person in people)
                person.IsShown = shown.Contains(person.Id);
            stamp.Remark = Changes(now.Form, SettingsForm.Of(row, people.Where(p => p.IsShown).Select(p => p.Id)), people);
            return command.Id;
        }, cancel);
        clinics.Forget();
        return decided;
    }

    private static async Task<SettingsNow> Now(ClinicDb db, Guid clinic, CancellationToken cancel)
    {
        var row = await db.Clinics.AsNoTracking().SingleAsync(c => c.Id == clinic, cancel);
        var people = await db.Users.AsNoTracking().Where(u => u.Clinic == clinic).OrderBy(u => u.Name).ToListAsync(cancel);
        return new(SettingsForm.Of(row, people.Where(p => p.IsShown).Select(p => p.Id)), [.. people]);
    }

    private static Task<string?> BusyRoom(ClinicDb db, Guid clinic, List<string> leaving, CancellationToken cancel) =>
        db.Sessions.Where(s => s.Clinic == clinic && leaving.Contains(s.Room) && !db.SessionEvents.Any(e => e.Session == s.Id && e.Kind == SessionEventKind.Closed))
            .OrderBy(s => s.At).Select(s => s.Room).FirstOrDefaultAsync(cancel);

    private static string Changes(SettingsForm before, SettingsForm after, List<Practitioner> people)
    {
        string Said(SettingsForm form, string field) => form[field] is not { } value ? "nothing"
            : field == "shown" ? string.Join(", ", people.Where(p => form.All("shown").Contains(p.Id.ToString())).Select(p => p.Name))
            : value.Replace("\n", ", ", StringComparison.Ordinal);
        var changes = SettingsForm.Fields.Where(f => before[f.Field] != after[f.Field]).Select(f => $"{f.Words}: {Said(before, f.Field)} → {Said(after, f.Field)}").ToList();
        return changes.Count == 0 ? "nothing changed" : string.Join("; ", changes);
    }
}
