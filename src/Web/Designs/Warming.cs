namespace Proofload.Web.Designs;

/// <summary>Judges the designs of the gallery while nobody waits, so that their pages open at once.</summary>
internal sealed class Warming(Gallery gallery, JudgeDesk judges, IConfiguration configuration) : BackgroundService
{
    /// <summary>A setting that is <c>false</c> where nobody will look at the gallery, such as in most tests.</summary>
    public const string Setting = "WarmGallery";

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(
        () =>
        {
            if (!configuration.GetValue(Setting, true))
                return;
            foreach (var sample in gallery.Samples.TakeWhile(_ => !stoppingToken.IsCancellationRequested))
                judges.Of(sample.Design, sample.Document);
        },
        stoppingToken);
}
