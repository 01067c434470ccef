using Proofload.Web.Api;
using Proofload.Web.Data;
using Proofload.Web.Designs;
using Proofload.Web.Library;
using Proofload.Web.Rules;
using Proofload.Web.Runs;
using Proofload.Web.Shared;
using Proofload.Web.Visitors;

var builder = WebApplication.CreateBuilder(args);
builder.WebHost.UseStaticWebAssets();
builder.AddSite();
builder.Services.AddData();
builder.Services.AddSingleton<VisitorBook>();
builder.Services.AddDesigns();
builder.Services.AddRules();
builder.Services.AddLibrary();
builder.Services.AddRuns();
builder.Services.AddApi();

var app = builder.Build();
app.UseSite();
app.MapHealth();
app.MapDesigns();
app.MapRules();
app.MapLibrary();
app.MapRuns();
app.MapApi();

return await app.RunOnDatabaseAsync();
