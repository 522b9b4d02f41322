using Filiform.Clinic.Assess;
using Filiform.Clinic.Book;
using Filiform.Clinic.Consent;
using Filiform.Clinic.FollowUp;
using Filiform.Clinic.Improve;
using Filiform.Clinic.Learn;
using Filiform.Clinic.Measure;
using Filiform.Clinic.People;
using Filiform.Clinic.Plan;
using Filiform.Clinic.Screen;
using Filiform.Clinic.Treat;
using Filiform.Rules;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Filiform.Clinic.Store;

/// <summary>
/// The clinic's tables. Opened by <see cref="ClinicStore"/> only; rows that are written once can be neither changed nor deleted through it.
/// Patients and their records are seen of one clinic at a time: <see cref="Clinic"/>.
/// </summary>
public abstract class ClinicDb(DbContextOptions options) : IdentityUserContext<Practitioner, Guid>(options)
{
    /// <summary>The clinic whose patients are seen; null sees none.</summary>
    public Guid? Clinic { get; internal set; }

    /// <summary>True inside <see cref="ClinicStore"/>'s own transactions: the only place from where rows that are written once may come.</summary>
    internal bool IsWriting { get; set; }

    /// <summary>Clinics.</summary>
    public DbSet<ClinicRow> Clinics => Set<ClinicRow>();

    /// <summary>Patients.</summary>
    public DbSet<PatientRow> Patients => Set<PatientRow>();

    /// <summary>Names and contact of patients.</summary>
    public DbSet<DetailsRow> Details => Set<DetailsRow>();

    /// <summary>Condition pages gone through.</summary>
    public DbSet<GivenPageRow> GivenPages => Set<GivenPageRow>();

    /// <summary>Appointments.</summary>
    public DbSet<AppointmentRow> Appointments => Set<AppointmentRow>();

    /// <summary>Facts of histories.</summary>
    public DbSet<FactRow> Facts => Set<FactRow>();

    /// <summary>Answers to screening questions.</summary>
    public DbSet<AnswerRow> Answers => Set<AnswerRow>();

    /// <summary>Accepted screenings.</summary>
    public DbSet<ScreeningRow> Screenings => Set<ScreeningRow>();

    /// <summary>Events of history forms.</summary>
    public DbSet<HistoryFormRow> HistoryForms => Set<HistoryFormRow>();

    /// <summary>Decisions to needle against a rule.</summary>
    public DbSet<OverrideRow> Overrides => Set<OverrideRow>();

    /// <summary>What users of other systems did with cards.</summary>
    public DbSet<CdsFeedbackRow> CdsFeedback => Set<CdsFeedbackRow>();

    /// <summary>Consents.</summary>
    public DbSet<ConsentRow> Consents => Set<ConsentRow>();

    /// <summary>Copies of consents for patients.</summary>
    public DbSet<ConsentCopyRow> ConsentCopies => Set<ConsentCopyRow>();

    /// <summary>Findings in muscles.</summary>
    public DbSet<FindingRow> Findings => Set<FindingRow>();

    /// <summary>Pain drawings.</summary>
    public DbSet<DrawingRow> Drawings => Set<DrawingRow>();

    /// <summary>Pressure pain thresholds.</summary>
    public DbSet<ThresholdRow> Thresholds => Set<ThresholdRow>();

    /// <summary>Motions of joints.</summary>
    public DbSet<MotionRow> Motions => Set<MotionRow>();

    /// <summary>Plans of care.</summary>
    public DbSet<PlanRow> Plans => Set<PlanRow>();

    /// <summary>Targets of plans.</summary>
    public DbSet<TargetRow> Targets => Set<TargetRow>();

    /// <summary>Treatment sessions.</summary>
    public DbSet<SessionRow> Sessions => Set<SessionRow>();

    /// <summary>Events of sessions.</summary>
    public DbSet<SessionEventRow> SessionEvents => Set<SessionEventRow>();

    /// <summary>What closed sessions add to the counts.</summary>
    public DbSet<TallyRow> Tallies => Set<TallyRow>();

    /// <summary>What courses add up to.</summary>
    public DbSet<CourseRow> Courses => Set<CourseRow>();

    /// <summary>What became of sharps containers.</summary>
    public DbSet<SharpsRow> Sharps => Set<SharpsRow>();

    /// <summary>Needlestick injuries.</summary>
    public DbSet<NeedlestickRow> Needlesticks => Set<NeedlestickRow>();

    /// <summary>Wishes for a visit from the public pages.</summary>
    public DbSet<VisitRequestRow> VisitRequests => Set<VisitRequestRow>();

    /// <summary>What was said of rooms.</summary>
    public DbSet<RoomRow> Rooms => Set<RoomRow>();

    /// <summary>Check-ins after sessions.</summary>
    public DbSet<CheckInRow> CheckIns => Set<CheckInRow>();

    /// <summary>Who took an alarm.</summary>
    public DbSet<CheckInTakenRow> CheckInsTaken => Set<CheckInTakenRow>();

    /// <summary>Pages of check-ins that patients answered.</summary>
    public DbSet<CheckInPageRow> CheckInPages => Set<CheckInPageRow>();

    /// <summary>Messages to patients, and what became of them.</summary>
    public DbSet<MessageRow> Messages => Set<MessageRow>();

    /// <summary>Links of patients.</summary>
    public DbSet<LinkRow> Links => Set<LinkRow>();

    /// <summary>Adverse events as they were first told; <see cref="KnownEvents"/> tells how they stand, and of those that no row tells.</summary>
    public DbSet<AdverseEventRow> AdverseEvents => Set<AdverseEventRow>();

    /// <summary>What was added to adverse events.</summary>
    public DbSet<EventAdditionRow> EventAdditions => Set<EventAdditionRow>();

    /// <summary>Scores of outcome measures.</summary>
    public DbSet<ScoreRow> Scores => Set<ScoreRow>();

    /// <summary>Answers to outcome measures.</summary>
    public DbSet<ResponseRow> Responses => Set<ResponseRow>();

    /// <summary>Measures chosen for courses.</summary>
    public DbSet<MeasurePlanRow> MeasurePlans => Set<MeasurePlanRow>();

    /// <summary>Events of the forms by which patients answer measures.</summary>
    public DbSet<MeasureFormRow> MeasureForms => Set<MeasureFormRow>();

    /// <summary>Reviews of courses.</summary>
    public DbSet<ReviewRow> Reviews => Set<ReviewRow>();

    /// <summary>Commands carried out.</summary>
    public DbSet<CommandRow> Commands => Set<CommandRow>();

    /// <summary>The audit.</summary>
    public DbSet<AuditRow> Audit => Set<AuditRow>();

    /// <summary>True for a row that is written once: of the record, the audit or the commands.</summary>
    public static bool IsWrittenOnce(Type row) =>
        row.IsAssignableTo(typeof(ClinicalRow)) || row.IsAssignableTo(typeof(ClinicLogRow)) || row == typeof(PatientRow) || row == typeof(CommandRow) || row == typeof(AuditRow) || row == typeof(CdsFeedbackRow);

    /// <summary>Begins a transaction that sees one state of the store throughout.</summary>
    internal abstract Task<IDbContextTransaction> BeginRead(CancellationToken cancel);

    /// <summary>Begins a transaction that is alone in writing to the clinic until it ends.</summary>
    internal abstract Task<IDbContextTransaction> BeginWrite(Guid clinic, CancellationToken cancel);

    /// <summary>What to answer when the database failed in a way that is nobody's bug; null for anything else.</summary>
    internal abstract Refusal? RefusalFor(Exception failure);

    /// <inheritdoc/>
    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        Guard();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    /// <inheritdoc/>
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        Guard();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        ClinicModel.Build(builder, this);
    }

    private void Guard()
    {
        foreach (var entry in ChangeTracker.Entries().Where(e => e.State is not EntityState.Unchanged && IsWrittenOnce(e.Metadata.ClrType)))
        {
            var name = entry.Metadata.ClrType.Name;
            if (entry.State is EntityState.Modified or EntityState.Deleted)
                throw new InvalidOperationException($"{name} is written once: it is never changed or deleted");
            if (!IsWriting)
                throw new InvalidOperationException($"{name} can be written only through ClinicStore.Write");
            if (entry.Entity is ClinicalRow { Seq: 0 })
                throw new InvalidOperationException($"{name} must be added with Stamp.Add, and is saved by ClinicStore.Write");
            if (entry.Entity is ClinicLogRow { Command: var command } && command == Guid.Empty)
                throw new InvalidOperationException($"{name} must be added with Stamp.Log");
        }
    }
}
