using Proofload.Web.Data;
using Proofload.Web.Shared;

var builder = WebApplication.CreateBuilder(args);
builder.WebHost.UseStaticWebAssets();
builder.AddSite();
builder.Services.AddData();

var app = builder.Build();
app.UseSite();
app.MapHealth();

return await app.RunOnDatabaseAsync();
