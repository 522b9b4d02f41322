using Filiform.Clinic.People;
using Filiform.Clinic.Store;
using Filiform.Rules.Knowledge;
using Filiform.Web.Access;
using Filiform.Web.Frame;
using Microsoft.AspNetCore.Antiforgery;

namespace Filiform.Web.Knowledge;

/// <summary>Reads the knowledge again for somebody, says on standard error what came of it, and leaves an audit entry.</summary>
public sealed class Readings(CurrentKnowledge knowledge, ClinicStore store, Clinics clinics)
{
    /// <summary>Purpose of these audit entries.</summary>
    public const string Purpose = "knowledge";

    /// <summary>Reads everything again.</summary>
    /// <param name="who">Who asked for it; null when the folder has changed.</param>
    /// <param name="cancel">Stops waiting for the store.</param>
    public async Task<KnowledgeReading> ReadAgain(Actor? who, CancellationToken cancel = default)
    {
        var clinic = await clinics.Only(cancel);
        var reading = await Task.Run(() => knowledge.ReadAgain(who?.Name ?? "the knowledge folder", next => Lacks(next, clinic)), cancel);
        await Tell(reading);
        // The same files again, because the folder was touched, are nothing to keep.
        if (clinic is not null && (who is not null || reading.IsNew || !reading.Errors.IsEmpty))
        {
            var refused = await store.Note((who ?? Actor.Program(clinic.Id, Purpose)) with { Purpose = Purpose }, "Read the knowledge again", reading.InWords, cancel);
            if (refused is not null)
                await Console.Error.WriteLineAsync($"The audit does not show that the knowledge was read again: {refused.What}");
        }
        return reading;
    }

    // What the pages could not do without.
    private static IEnumerable<KnowledgeError> Lacks(KnowledgeBase next, ClinicInfo? clinic)
    {
        if (!next.Screeners.ContainsKey(KnowledgeBase.GeneralRules))
            yield return new KnowledgeError("screening", 1, $"The rule set '{KnowledgeBase.GeneralRules}' is missing");
        if (clinic?.Jurisdiction is { } place && !next.Jurisdictions.ContainsKey(place))
            yield return new KnowledgeError("practice", 1, $"The jurisdiction of this clinic, '{place}', is missing");
    }

    private static async Task Tell(KnowledgeReading reading)
    {
        foreach (var error in reading.Errors)
            await Console.Error.WriteLineAsync(error.ToString());
        if (reading.IsNew || !reading.Errors.IsEmpty)
            await Console.Error.WriteLineAsync($"{reading.At:O} Knowledge read again by {reading.By}: {reading.InWords}");
    }
}

/// <summary>Registers the knowledge, and the door by which the clinical lead has it read again.</summary>
public static class KnowledgeServices
{
    /// <summary>Each request gets the knowledge as it is when the request first asks for it.</summary>
    public static void AddKnowledge(this IServiceCollection services, CurrentKnowledge knowledge)
    {
        services.AddSingleton(knowledge).AddSingleton<Readings>().AddScoped(_ => knowledge.Now);
        if (knowledge.Folder is { } folder)
            services.AddHostedService(s => new FolderWatch(folder, s.GetRequiredService<Readings>()));
    }

    /// <summary>Maps the button of the rules page.</summary>
    public static void MapReadAgain(this WebApplication app) => app.MapPost("/rules/read-again", async (Desk desk, Readings readings, IAntiforgery antiforgery, HttpContext http) =>
    {
        if (!await antiforgery.IsRequestValidAsync(http))
            return Results.BadRequest();
        // Whoever presses and goes away has asked for it all the same.
        await readings.ReadAgain(desk.Actor);
        return Results.Redirect("/rules");
    }).RequireAuthorization(StaffAccess.Lead);
}
