using Filiform.Clinic.People;
using Filiform.Clinic.Store;
using Quartz;

namespace Filiform.Web.FollowUp;

/// <summary>
/// What runs at the beat of the scheduler on every node: check-ins of closed sessions and questions before visits are planned, and messages that are due go out. What there is to do stands
/// in the database, so that neither a restart nor a second node changes it.
/// </summary>
[DisallowConcurrentExecution]
public sealed class MessageRound(Clinics clinics, IEnumerable<IMessagePlanning> plannings, Outbox outbox, ILogger<MessageRound> log) : IJob
{
    /// <summary>Registers the scheduler with its beat.</summary>
    public static void Schedule(IServiceCollection services, TimeSpan beat)
    {
        services.AddQuartz(quartz => quartz.ScheduleJob<MessageRound>(trigger => trigger.WithIdentity("messages").StartNow().WithSimpleSchedule(every => every.WithInterval(beat).RepeatForever())));
        services.AddQuartzHostedService(hosted =>
        {
            hosted.AwaitApplicationStarted = true;
            hosted.WaitForJobsToComplete = true;
        });
    }

    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        try
        {
            if (await clinics.Only(cancellationToken) is not { } clinic)
                return;
            foreach (var planning in plannings)
                await planning.PlanNew(clinic, cancellationToken);
            await outbox.SendDue(clinic, cancellationToken);
        }
        catch (StoreException e)
        {
            log.LogWarning("Messages wait: {Reason}", e.Message);
        }
    }
}
