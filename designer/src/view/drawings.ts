/* The drawings are Amazon's, from its set of architecture icons; the package aws-icons carries them. See NOTICE.md. */

import AWSAppRunner from 'aws-icons/icons/architecture-service/AWSAppRunner.svg?url';
import AWSAppSync from 'aws-icons/icons/architecture-service/AWSAppSync.svg?url';
import AWSBackup from 'aws-icons/icons/architecture-service/AWSBackup.svg?url';
import AWSBatch from 'aws-icons/icons/architecture-service/AWSBatch.svg?url';
import AWSCertificateManager from 'aws-icons/icons/architecture-service/AWSCertificateManager.svg?url';
import AWSCloudTrail from 'aws-icons/icons/architecture-service/AWSCloudTrail.svg?url';
import AWSDirectConnect from 'aws-icons/icons/architecture-service/AWSDirectConnect.svg?url';
import AWSFargate from 'aws-icons/icons/architecture-service/AWSFargate.svg?url';
import AWSGlobalAccelerator from 'aws-icons/icons/architecture-service/AWSGlobalAccelerator.svg?url';
import AWSGlue from 'aws-icons/icons/architecture-service/AWSGlue.svg?url';
import AWSIdentityandAccessManagement from
  'aws-icons/icons/architecture-service/AWSIdentityandAccessManagement.svg?url';
import AWSIoTCore from 'aws-icons/icons/architecture-service/AWSIoTCore.svg?url';
import AWSKeyManagementService from 'aws-icons/icons/architecture-service/AWSKeyManagementService.svg?url';
import AWSLambda from 'aws-icons/icons/architecture-service/AWSLambda.svg?url';
import AWSNetworkFirewall from 'aws-icons/icons/architecture-service/AWSNetworkFirewall.svg?url';
import AWSPrivateLink from 'aws-icons/icons/architecture-service/AWSPrivateLink.svg?url';
import AWSSecretsManager from 'aws-icons/icons/architecture-service/AWSSecretsManager.svg?url';
import AWSShield from 'aws-icons/icons/architecture-service/AWSShield.svg?url';
import AWSSitetoSiteVPN from 'aws-icons/icons/architecture-service/AWSSitetoSiteVPN.svg?url';
import AWSStepFunctions from 'aws-icons/icons/architecture-service/AWSStepFunctions.svg?url';
import AWSSystemsManager from 'aws-icons/icons/architecture-service/AWSSystemsManager.svg?url';
import AWSTransitGateway from 'aws-icons/icons/architecture-service/AWSTransitGateway.svg?url';
import AWSWAF from 'aws-icons/icons/architecture-service/AWSWAF.svg?url';
import AWSXRay from 'aws-icons/icons/architecture-service/AWSXRay.svg?url';
import AmazonAPIGateway from 'aws-icons/icons/architecture-service/AmazonAPIGateway.svg?url';
import AmazonAthena from 'aws-icons/icons/architecture-service/AmazonAthena.svg?url';
import AmazonAurora from 'aws-icons/icons/architecture-service/AmazonAurora.svg?url';
import AmazonBedrock from 'aws-icons/icons/architecture-service/AmazonBedrock.svg?url';
import AmazonCloudFront from 'aws-icons/icons/architecture-service/AmazonCloudFront.svg?url';
import AmazonCloudWatch from 'aws-icons/icons/architecture-service/AmazonCloudWatch.svg?url';
import AmazonCognito from 'aws-icons/icons/architecture-service/AmazonCognito.svg?url';
import AmazonDataFirehose from 'aws-icons/icons/architecture-service/AmazonDataFirehose.svg?url';
import AmazonDocumentDB from 'aws-icons/icons/architecture-service/AmazonDocumentDB.svg?url';
import AmazonDynamoDB from 'aws-icons/icons/architecture-service/AmazonDynamoDB.svg?url';
import AmazonEC2 from 'aws-icons/icons/architecture-service/AmazonEC2.svg?url';
import AmazonEFS from 'aws-icons/icons/architecture-service/AmazonEFS.svg?url';
import AmazonEMR from 'aws-icons/icons/architecture-service/AmazonEMR.svg?url';
import AmazonElastiCache from 'aws-icons/icons/architecture-service/AmazonElastiCache.svg?url';
import AmazonElasticBlockStore from 'aws-icons/icons/architecture-service/AmazonElasticBlockStore.svg?url';
import AmazonElasticContainerRegistry from
  'aws-icons/icons/architecture-service/AmazonElasticContainerRegistry.svg?url';
import AmazonElasticContainerService from 'aws-icons/icons/architecture-service/AmazonElasticContainerService.svg?url';
import AmazonElasticKubernetesService from
  'aws-icons/icons/architecture-service/AmazonElasticKubernetesService.svg?url';
import AmazonEventBridge from 'aws-icons/icons/architecture-service/AmazonEventBridge.svg?url';
import AmazonFSx from 'aws-icons/icons/architecture-service/AmazonFSx.svg?url';
import AmazonGuardDuty from 'aws-icons/icons/architecture-service/AmazonGuardDuty.svg?url';
import AmazonKeyspaces from 'aws-icons/icons/architecture-service/AmazonKeyspaces.svg?url';
import AmazonKinesisDataStreams from 'aws-icons/icons/architecture-service/AmazonKinesisDataStreams.svg?url';
import AmazonMQ from 'aws-icons/icons/architecture-service/AmazonMQ.svg?url';
import AmazonManagedServiceforApacheFlink from
  'aws-icons/icons/architecture-service/AmazonManagedServiceforApacheFlink.svg?url';
import AmazonManagedStreamingforApacheKafka from
  'aws-icons/icons/architecture-service/AmazonManagedStreamingforApacheKafka.svg?url';
import AmazonMemoryDB from 'aws-icons/icons/architecture-service/AmazonMemoryDB.svg?url';
import AmazonNeptune from 'aws-icons/icons/architecture-service/AmazonNeptune.svg?url';
import AmazonOpenSearchService from 'aws-icons/icons/architecture-service/AmazonOpenSearchService.svg?url';
import AmazonRDS from 'aws-icons/icons/architecture-service/AmazonRDS.svg?url';
import AmazonRedshift from 'aws-icons/icons/architecture-service/AmazonRedshift.svg?url';
import AmazonRoute53 from 'aws-icons/icons/architecture-service/AmazonRoute53.svg?url';
import AmazonSageMaker from 'aws-icons/icons/architecture-service/AmazonSageMaker.svg?url';
import AmazonSimpleEmailService from 'aws-icons/icons/architecture-service/AmazonSimpleEmailService.svg?url';
import AmazonSimpleNotificationService from
  'aws-icons/icons/architecture-service/AmazonSimpleNotificationService.svg?url';
import AmazonSimpleQueueService from 'aws-icons/icons/architecture-service/AmazonSimpleQueueService.svg?url';
import AmazonSimpleStorageService from 'aws-icons/icons/architecture-service/AmazonSimpleStorageService.svg?url';
import AmazonTimestream from 'aws-icons/icons/architecture-service/AmazonTimestream.svg?url';
import AmazonVirtualPrivateCloud from 'aws-icons/icons/architecture-service/AmazonVirtualPrivateCloud.svg?url';
import ElasticLoadBalancing from 'aws-icons/icons/architecture-service/ElasticLoadBalancing.svg?url';

const drawings: Readonly<Record<string, string>> = {
  'aws/acm': AWSCertificateManager,
  'aws/alb': ElasticLoadBalancing,
  'aws/nlb': ElasticLoadBalancing,
  'aws/api-gateway-http': AmazonAPIGateway,
  'aws/api-gateway-rest': AmazonAPIGateway,
  'aws/api-gateway-websocket': AmazonAPIGateway,
  'aws/app-runner': AWSAppRunner,
  'aws/appsync': AWSAppSync,
  'aws/athena': AmazonAthena,
  'aws/aurora-mysql': AmazonAurora,
  'aws/aurora-postgresql': AmazonAurora,
  'aws/aurora-serverless': AmazonAurora,
  'aws/backup': AWSBackup,
  'aws/batch': AWSBatch,
  'aws/bedrock': AmazonBedrock,
  'aws/cloudfront': AmazonCloudFront,
  'aws/cloudtrail': AWSCloudTrail,
  'aws/cloudwatch': AmazonCloudWatch,
  'aws/cognito': AmazonCognito,
  'aws/dax': AmazonDynamoDB,
  'aws/direct-connect': AWSDirectConnect,
  'aws/documentdb': AmazonDocumentDB,
  'aws/dynamodb': AmazonDynamoDB,
  'aws/ebs': AmazonElasticBlockStore,
  'aws/ec2': AmazonEC2,
  'aws/ecr': AmazonElasticContainerRegistry,
  'aws/ecs-ec2': AmazonElasticContainerService,
  'aws/efs': AmazonEFS,
  'aws/eks': AmazonElasticKubernetesService,
  'aws/elasticache-memcached': AmazonElastiCache,
  'aws/elasticache-redis': AmazonElastiCache,
  'aws/elasticache-serverless': AmazonElastiCache,
  'aws/elasticache-valkey': AmazonElastiCache,
  'aws/emr': AmazonEMR,
  'aws/eventbridge': AmazonEventBridge,
  'aws/fargate': AWSFargate,
  'aws/firehose': AmazonDataFirehose,
  'aws/fsx': AmazonFSx,
  'aws/global-accelerator': AWSGlobalAccelerator,
  'aws/glue': AWSGlue,
  'aws/guardduty': AmazonGuardDuty,
  'aws/iam': AWSIdentityandAccessManagement,
  'aws/internet-gateway': AmazonVirtualPrivateCloud,
  'aws/iot-core': AWSIoTCore,
  'aws/keyspaces': AmazonKeyspaces,
  'aws/kinesis': AmazonKinesisDataStreams,
  'aws/kms': AWSKeyManagementService,
  'aws/lambda': AWSLambda,
  'aws/managed-flink': AmazonManagedServiceforApacheFlink,
  'aws/memorydb': AmazonMemoryDB,
  'aws/mq': AmazonMQ,
  'aws/msk': AmazonManagedStreamingforApacheKafka,
  'aws/msk-serverless': AmazonManagedStreamingforApacheKafka,
  'aws/nat-gateway': AmazonVirtualPrivateCloud,
  'aws/neptune': AmazonNeptune,
  'aws/network-firewall': AWSNetworkFirewall,
  'aws/opensearch': AmazonOpenSearchService,
  'aws/opensearch-serverless': AmazonOpenSearchService,
  'aws/parameter-store': AWSSystemsManager,
  'aws/rds-mariadb': AmazonRDS,
  'aws/rds-mysql': AmazonRDS,
  'aws/rds-oracle': AmazonRDS,
  'aws/rds-postgresql': AmazonRDS,
  'aws/rds-proxy': AmazonRDS,
  'aws/rds-sqlserver': AmazonRDS,
  'aws/redshift': AmazonRedshift,
  'aws/redshift-serverless': AmazonRedshift,
  'aws/route53': AmazonRoute53,
  'aws/s3': AmazonSimpleStorageService,
  'aws/sagemaker-endpoint': AmazonSageMaker,
  'aws/secrets-manager': AWSSecretsManager,
  'aws/ses': AmazonSimpleEmailService,
  'aws/shield': AWSShield,
  'aws/sns': AmazonSimpleNotificationService,
  'aws/sqs': AmazonSimpleQueueService,
  'aws/sqs-fifo': AmazonSimpleQueueService,
  'aws/step-functions': AWSStepFunctions,
  'aws/timestream': AmazonTimestream,
  'aws/transit-gateway': AWSTransitGateway,
  'aws/vpc-endpoint': AWSPrivateLink,
  'aws/vpn': AWSSitetoSiteVPN,
  'aws/waf': AWSWAF,
  'aws/xray': AWSXRay,
};

/** Where the drawing of a kind lies; undefined for kinds that are nobody's. */
export function drawingOf(kind: string): string | undefined {
  return drawings[kind];
}
