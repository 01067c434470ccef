using Proofload.Web.Shared;

var builder = WebApplication.CreateBuilder(args);
builder.WebHost.UseStaticWebAssets();
builder.AddSite();

var app = builder.Build();
app.UseSite();
app.Run();
