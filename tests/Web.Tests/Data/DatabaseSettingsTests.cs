using Microsoft.Extensions.Configuration;
using Proofload.Web.Data;
using Proofload.Web.Postgres;

namespace Proofload.Web.Tests.Data;

public sealed class DatabaseSettingsTests
{
    [Fact]
    public void Without_a_word_about_it_the_site_runs_its_own_database() =>
        From(("PROOFLOAD_DATABASE", ""), ("ConnectionStrings:Proofload", "")).Given.ShouldBeNull();

    [Fact]
    public void The_environment_comes_before_the_settings_file() =>
        From(("PROOFLOAD_DATABASE", "Host=first"), ("ConnectionStrings:Proofload", "Host=second")).Given!.Host
            .ShouldBe("first");

    [Fact]
    public void A_setting_names_the_database_too() =>
        From(("ConnectionStrings:Proofload", "Host=second")).Given!.Host.ShouldBe("second");

    [Fact]
    public void A_url_says_the_same_as_a_connection_string()
    {
        var given =
            From(("PROOFLOAD_DATABASE", "postgres://ann:p%40ss@db.example:6543/shop?sslmode=verify-full")).Given!;

        given.Host.ShouldBe("db.example");
        given.Port.ShouldBe(6543);
        given.Username.ShouldBe("ann");
        given.Password.ShouldBe("p@ss");
        given.Database.ShouldBe("shop");
        given.SslMode.ShouldBe(Npgsql.SslMode.VerifyFull);
    }

    [Theory]
    [InlineData("nonsense secret")]
    [InlineData("Hots=x;Password=secret")]
    [InlineData("mysql://ann:secret@db/shop")]
    [InlineData("postgres://ann:secret@db:bad/shop")]
    public void A_malformed_one_is_refused_without_showing_its_password(string text)
    {
        var refusal = Should.Throw<CannotStartException>(() => From(("PROOFLOAD_DATABASE", text)));

        refusal.Message.ShouldContain("malformed");
        refusal.Message.ShouldNotContain("secret");
    }

    [Theory]
    [InlineData("Host=x", 16)]
    [InlineData("Host=x;Maximum Pool Size=64", 16)]
    [InlineData("Host=x;Maximum Pool Size=4", 4)]
    public void The_pool_never_grows_beyond_sixteen(string text, int most) =>
        DatabaseSettings.Complete(From(("PROOFLOAD_DATABASE", text)).Given!).MaxPoolSize.ShouldBe(most);

    private static DatabaseSettings From(params (string Name, string Value)[] settings) =>
        DatabaseSettings.From(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.ToDictionary(setting => setting.Name, setting => (string?)setting.Value))
            .Build());
}
