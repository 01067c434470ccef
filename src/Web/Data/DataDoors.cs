using System.Data;
using Dapper;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Npgsql;
using Proofload.Web.Postgres;

namespace Proofload.Web.Data;

/// <summary>What the rest of the site sees of its database: an <see cref="NpgsqlDataSource"/> to ask for.</summary>
internal static class DataDoors
{
    private const string Ready = "ready";

    public static void AddData(this IServiceCollection services)
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        SqlMapper.AddTypeHandler(new MomentHandler());

        services.AddSingleton<Database>();
        services.AddSingleton(provider => provider.GetRequiredService<Database>().Source);
        services.AddHealthChecks().AddCheck<DatabaseHealth>("database", tags: [Ready]);
    }

    /// <summary>
    /// <c>/health/live</c>: this process answers. <c>/health/ready</c>: it can also do its work, so send it requests.
    /// </summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        routes.MapHealthChecks(
            "/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready) });
    }

    /// <summary>Opens the database, serves until somebody asks to stop, and closes it again.</summary>
    /// <returns>The exit code of the process.</returns>
    public static async Task<int> RunOnDatabaseAsync(this WebApplication app)
    {
        await using var database = app.Services.GetRequiredService<Database>();
        try
        {
            ListeningAddresses.ThrowIfUnusable(app.Configuration["urls"]);
            await database.OpenAsync(app.Lifetime.ApplicationStopping);
        }
        catch (CannotStartException refusal)
        {
            await Console.Error.WriteLineAsync($"Proofload cannot start. {refusal.Message}");
            return 1;
        }

        await app.RunAsync();
        return 0;
    }

    /// <summary>A moment is a <c>timestamptz</c>, which Npgsql reads as a UTC <see cref="DateTime"/>.</summary>
    private sealed class MomentHandler : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override DateTimeOffset Parse(object value) => value is DateTime moment
            ? new DateTimeOffset(moment, TimeSpan.Zero)
            : (DateTimeOffset)value;

        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value) =>
            parameter.Value = value.ToUniversalTime();
    }
}
